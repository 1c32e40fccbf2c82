// SPDX-License-Identifier: Apache-2.0
#include "cli/files.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <filesystem>
#include <system_error>

#include "extract/read.h"
#include "graph/error.h"
#include "graph/text.h"

namespace demarche {
namespace {

namespace fs = std::filesystem;

constexpr std::array<std::string_view, 6> suffixes{".txt", ".md", ".json", ".jsonl", ".ndjson", ".graphml"};

constexpr std::size_t largest_file = std::size_t{1} << 32;

bool is_readable_by_name(std::string_view path) {
    const std::string name = lower_case(path);
    const std::string_view stem = std::string_view(name).substr(0, name.size() - (name.ends_with(".gz") ? 3 : 0));
    return std::any_of(suffixes.begin(), suffixes.end(), [&](std::string_view suffix) { return stem.ends_with(suffix); });
}

void add_files_in(const fs::path& folder, std::vector<std::string>& files) {
    std::error_code error;
    std::vector<fs::directory_entry> entries;
    for (auto at = fs::directory_iterator(folder, error); !error && at != fs::directory_iterator(); at.increment(error)) {
        entries.push_back(*at);
    }
    if (error) {
        throw InputError("the folder cannot be read: " + error.message(), folder.string(), "check its permissions");
    }
    std::sort(entries.begin(), entries.end());
    for (const fs::directory_entry& entry : entries) {
        const std::string name = entry.path().filename().string();
        if (name.starts_with('.')) {
            continue;
        }
        if (entry.is_directory(error) && !entry.is_symlink(error)) {
            add_files_in(entry.path(), files);
        } else if (entry.is_regular_file(error) && is_readable_by_name(name)) {
            files.push_back(entry.path().string());
        }
    }
}

class Descriptor {
public:
    explicit Descriptor(const std::string& file)
        : number_(file == "-" ? STDIN_FILENO : open(file.c_str(), O_RDONLY | O_CLOEXEC)), owned_(file != "-") {}
    ~Descriptor() {
        if (owned_ && number_ != -1) {
            close(number_);
        }
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;

    int number() const { return number_; }

private:
    int number_;
    bool owned_;
};

std::string read_bytes(const std::string& file) {
    const auto fail = [&] {
        const bool is_closed = file == "-" && errno == EBADF;
        throw InputError(is_closed ? "is closed" : "cannot be read: " + std::generic_category().message(errno), shown_name(file),
                         file == "-" ? "give a file, or pipe one in" : "check its name and permissions");
    };
    const Descriptor descriptor(file);
    if (descriptor.number() == -1) {
        fail();
    }
    constexpr std::size_t step = std::size_t{1} << 16;
    std::error_code unknown;
    const auto size = file == "-" ? 0 : fs::file_size(file, unknown);
    std::string bytes;
    bytes.reserve(unknown ? step : std::min<std::size_t>(size, largest_file) + step);
    std::size_t used = 0;
    for (;;) {
        bytes.resize(used + step);
        const ssize_t count = read(descriptor.number(), bytes.data() + used, step);
        if (count == -1 && errno == EINTR) {
            continue;
        }
        if (count == -1) {
            fail();
        }
        used += static_cast<std::size_t>(count);
        bytes.resize(used);
        if (count == 0) {
            return bytes;
        }
        if (used > largest_file) {
            throw InputError("is larger than 4 GB", shown_name(file), "split it");
        }
    }
}

}  // namespace

std::span<const std::string_view> readable_suffixes() {
    return suffixes;
}

std::vector<std::string> files_of(const std::string& input) {
    if (input == "-") {
        return {input};
    }
    std::error_code error;
    const fs::file_status status = fs::status(input, error);
    if (!fs::exists(status)) {
        throw InputError("there is no such file or folder", shown_name(input), "check the name");
    }
    if (!fs::is_directory(status)) {
        return {input};
    }
    std::vector<std::string> files;
    add_files_in(input, files);
    if (files.empty()) {
        throw InputError("the folder holds nothing to read", input,
                         "put .txt, .md, .json, .jsonl or .graphml files into it, each may be .gz");
    }
    return files;
}

std::string shown_name(const std::string& file) {
    return file == "-" ? "standard input" : file.empty() ? "\"\"" : file;
}

std::string read_file(const std::string& file) {
    std::string bytes = read_bytes(file);
    constexpr std::string_view gzip_magic = "\x1f\x8b";
    return bytes.starts_with(gzip_magic) ? gunzip(bytes, shown_name(file), largest_file) : bytes;
}

}  // namespace demarche
