// SPDX-License-Identifier: Apache-2.0
#pragma once

// The container of every trained model: named sections of bytes behind a checked header, read in place.
//
//     magic "demarche-model\n", version, number of sections, checksum, then for each section its name, offset and size, then the bytes.
//     Sections begin at multiples of 64, numbers are little-endian 64-bit; the checksum is XXH3-64 of all behind the header.
//
// As committed, models are packed: "demarche-packed\n" and one zlib stream of the above; the build unpacks them, so a program maps weights
// as they are and starts at once. Errors: InputError that names the model for a wrong magic, version, size or checksum.
//
//     const ModelFile file = open_model(bytes, "en.tagger");        // looks into `bytes`
//     std::span<const std::int8_t> weights = file.section<std::int8_t>("weights");

#include <cstdint>
#include <cstring>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace demarche {

class ModelFile {
public:
    std::string_view bytes(std::string_view section) const;  // throws InputError if there is none

    template <class T>
    std::span<const T> section(std::string_view name) const {
        const std::string_view data = bytes(name);
        return {reinterpret_cast<const T*>(data.data()), data.size() / sizeof(T)};
    }
    std::vector<std::string> lines(std::string_view section) const;  // a section of text
    const std::string& version() const { return version_; }          // 8 hexadecimal digits, other ones for other bytes

private:
    friend ModelFile open_model(std::string_view bytes, std::string name, bool check);
    std::string name_, version_;
    std::vector<std::pair<std::string_view, std::string_view>> sections_;
};

// `check` verifies the checksum too: it reads every byte, so programs do it once when they install a model and not at every start.
ModelFile open_model(std::string_view bytes, std::string name, bool check);

using ModelSections = std::vector<std::pair<std::string, std::string>>;
std::string model_bytes(const ModelSections& sections);

std::string packed(std::string_view model);
std::string unpacked(std::string_view packed, const std::string& name);

template <class T>
std::string as_bytes(const std::vector<T>& values) {
    return {reinterpret_cast<const char*>(values.data()), values.size() * sizeof(T)};
}

}  // namespace demarche
