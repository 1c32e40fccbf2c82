// SPDX-License-Identifier: Apache-2.0
#include "extract/syntax/model_file.h"

#include <xxhash.h>
#include <zlib.h>

#include "graph/error.h"

namespace demarche {
namespace {

constexpr std::string_view magic = "demarche-model\n";
constexpr std::string_view packed_magic = "demarche-packed\n";
constexpr std::uint64_t version = 1;
constexpr std::size_t alignment = 64;
constexpr std::size_t header = 16 + 3 * 8;  // magic and a zero, version, sections, checksum
constexpr std::size_t name_size = 16;
constexpr std::size_t entry = name_size + 2 * 8;

std::uint64_t number_at(std::string_view bytes, std::size_t at) {
    std::uint64_t value = 0;
    std::memcpy(&value, bytes.data() + at, sizeof value);
    return value;
}

void append(std::string& out, std::uint64_t value) {
    out.append(reinterpret_cast<const char*>(&value), sizeof value);
}

[[noreturn]] void damaged(const std::string& name, const std::string& what) {
    throw InputError("this model is damaged: " + what, name, "build or install the program again");
}

}  // namespace

std::string_view ModelFile::bytes(std::string_view section) const {
    for (const auto& [name, data] : sections_) {
        if (name == section) {
            return data;
        }
    }
    damaged(name_, "it has no section '" + std::string(section) + "'");
}

std::vector<std::string> ModelFile::lines(std::string_view section) const {
    std::vector<std::string> out;
    std::string_view text = bytes(section);
    while (!text.empty()) {
        const auto end = text.find('\n');
        out.emplace_back(text.substr(0, end));
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    }
    return out;
}

ModelFile open_model(std::string_view bytes, std::string name, bool check) {
    ModelFile file;
    file.name_ = std::move(name);
    if (bytes.size() < header || !bytes.starts_with(magic)) {
        damaged(file.name_, "it does not begin like one");
    }
    if (number_at(bytes, 16) != version) {
        damaged(file.name_, "it is of version " + std::to_string(number_at(bytes, 16)) + ", this program reads " + std::to_string(version));
    }
    const std::uint64_t sections = number_at(bytes, 24);
    if (sections > 64 || bytes.size() < header + sections * entry) {
        damaged(file.name_, "its table of sections is cut");
    }
    if (check && XXH3_64bits(bytes.data() + header, bytes.size() - header) != number_at(bytes, 32)) {
        damaged(file.name_, "its checksum is wrong");
    }
    for (int shift = 28; shift >= 0; shift -= 4) {
        file.version_ += "0123456789abcdef"[number_at(bytes, 32) >> shift & 15];
    }
    for (std::uint64_t i = 0; i < sections; ++i) {
        const std::size_t at = header + i * entry;
        const std::string_view field = bytes.substr(at, name_size);
        const std::uint64_t begin = number_at(bytes, at + name_size), size = number_at(bytes, at + name_size + 8);
        if (begin > bytes.size() || size > bytes.size() - begin) {
            damaged(file.name_, "it ends too early");
        }
        file.sections_.emplace_back(field.substr(0, field.find('\0')), bytes.substr(begin, size));
    }
    return file;
}

std::string model_bytes(const ModelSections& sections) {
    std::string table, data;
    const std::size_t data_begin = (header + sections.size() * entry + alignment - 1) / alignment * alignment;
    for (const auto& [name, bytes] : sections) {
        data.resize((data.size() + alignment - 1) / alignment * alignment);
        std::string field = name.substr(0, name_size - 1);
        field.resize(name_size);
        table += field;
        append(table, data_begin + data.size());
        append(table, bytes.size());
        data += bytes;
    }
    table.resize(data_begin - header);
    const std::string rest = table + data;
    std::string out(magic);
    out.resize(16);
    append(out, version);
    append(out, sections.size());
    append(out, XXH3_64bits(rest.data(), rest.size()));
    return out + rest;
}

std::string packed(std::string_view model) {
    uLongf size = compressBound(model.size());
    std::string out(size, '\0');
    if (compress2(reinterpret_cast<Bytef*>(out.data()), &size, reinterpret_cast<const Bytef*>(model.data()), model.size(),
                  Z_BEST_COMPRESSION) != Z_OK) {
        throw OutputError("the model cannot be packed", "", "");
    }
    out.resize(size);
    std::string head(packed_magic);
    append(head, model.size());
    return head + out;
}

std::string unpacked(std::string_view bytes, const std::string& name) {
    if (!bytes.starts_with(packed_magic) || bytes.size() < packed_magic.size() + 8) {
        damaged(name, "it is no packed model");
    }
    const std::uint64_t expected = number_at(bytes, packed_magic.size());
    bytes.remove_prefix(packed_magic.size() + 8);
    if (expected > (std::uint64_t{1} << 31)) {
        damaged(name, "its size is absurd");
    }
    std::string out(expected, '\0');
    uLongf size = expected;
    if (uncompress(reinterpret_cast<Bytef*>(out.data()), &size, reinterpret_cast<const Bytef*>(bytes.data()), bytes.size()) != Z_OK ||
        size != expected) {
        damaged(name, "it cannot be unpacked");
    }
    open_model(out, name, true);
    return out;
}

}  // namespace demarche
