// SPDX-License-Identifier: Apache-2.0
#include "cli/output.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <system_error>

#include "graph/error.h"

namespace demarche {
namespace {

namespace fs = std::filesystem;

constexpr mode_t usual_permissions = 0666;  // less what the user's umask takes away

std::string in_words(int error) {
    return std::generic_category().message(error);
}

bool is_device(const fs::file_status& status) {
    return fs::exists(status) && !fs::is_regular_file(status) && !fs::is_directory(status);
}

}  // namespace

DescriptorBuffer::DescriptorBuffer() : bytes_(std::size_t{1} << 16) {
    setp(bytes_.data(), bytes_.data() + bytes_.size());
}

DescriptorBuffer::int_type DescriptorBuffer::overflow(int_type character) {
    if (sync() != 0) {
        return traits_type::eof();
    }
    if (!traits_type::eq_int_type(character, traits_type::eof())) {
        sputc(traits_type::to_char_type(character));
    }
    return traits_type::not_eof(character);
}

int DescriptorBuffer::sync() {
    const char* at = pbase();
    while (error_ == 0 && at < pptr()) {
        const ssize_t count = write(descriptor_, at, static_cast<std::size_t>(pptr() - at));
        if (count >= 0) {
            at += count;
        } else if (errno != EINTR) {
            error_ = errno;
        }
    }
    setp(bytes_.data(), bytes_.data() + bytes_.size());
    return error_ == 0 ? 0 : -1;
}

OutputFile::OutputFile(const std::string& target) : target_(target == "-" ? "" : target) {
    descriptor_ = target_.empty() ? STDOUT_FILENO : open_target();
    if (descriptor_ == -1) {
        fail(errno);
    }
    buffer_.open(descriptor_);
}

OutputFile::~OutputFile() {
    if (!target_.empty() && descriptor_ != -1) {
        close(descriptor_);
    }
    if (!temporary_.empty()) {
        unlink(temporary_.c_str());
    }
}

int OutputFile::open_target() {
    std::error_code none;
    const fs::file_status status = fs::status(target_, none);
    if (fs::is_directory(status)) {
        fail(EISDIR);
    }
    if (is_device(status)) {
        return open(target_.c_str(), O_WRONLY | O_CLOEXEC);
    }
    target_ = behind_links(target_);
    const fs::path folder = fs::path(target_).parent_path();
    const int descriptor = create_temporary(folder.empty() ? "." : folder.string());
    if (descriptor != -1 && fs::is_regular_file(status)) {
        fchmod(descriptor, static_cast<mode_t>(status.permissions()));  // of the file that it replaces; where that fails, the usual ones
    }
    return descriptor;
}

// The file that a chain of links leads to, there or not: the links stay.
std::string OutputFile::behind_links(const std::string& name) const {
    constexpr int longest_chain = 40;  // as in Linux
    fs::path path = name;
    for (int links = 0;; ++links) {
        std::error_code is_no_link;
        const fs::path next = fs::read_symlink(path, is_no_link);
        if (is_no_link) {
            return path.string();
        }
        if (links == longest_chain) {
            fail(ELOOP);
        }
        path = path.parent_path() / next;
    }
}

// An empty file that no other process uses; its name does not depend on the target's, which may be as long as names can be.
int OutputFile::create_temporary(const std::string& folder) {
    for (int i = 0;; ++i) {
        const std::string path = folder + "/.demarche-" + std::to_string(getpid()) + "-" + std::to_string(i) + ".tmp";
        const int descriptor = open(path.c_str(), O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, usual_permissions);
        if (descriptor != -1) {
            temporary_ = path;
        }
        if (descriptor != -1 || errno != EEXIST) {
            return descriptor;
        }
    }
}

void OutputFile::commit() {
    stream_.flush();
    if (buffer_.error() != 0) {
        fail(buffer_.error());
    }
    if (temporary_.empty()) {
        return;
    }
    const int closed = close(descriptor_);  // network file systems tell only now that there is no room
    descriptor_ = -1;
    if (closed != 0 || std::rename(temporary_.c_str(), target_.c_str()) != 0) {
        fail(errno);
    }
    temporary_.clear();
}

void OutputFile::fail(int error) const {
    const bool to_standard_output = target_.empty();
    throw OutputError(
        "cannot be written: " + in_words(error), to_standard_output ? "standard output" : target_,
        to_standard_output ? "make room, or write to a file with -o" : "give a file in a folder that can be written to and has room");
}

void make_folder(const std::string& folder) {
    const auto fail = [&](const std::string& problem) { throw OutputError(problem, folder, "give a folder that can be written to"); };
    std::error_code error;
    if (fs::exists(folder, error) && !fs::is_directory(folder, error)) {
        fail("is a file, not a folder");
    }
    fs::create_directories(folder, error);
    if (error) {
        fail("the folder cannot be made: " + error.message());
    }
    if (access(folder.c_str(), W_OK | X_OK) != 0) {
        fail("the folder cannot be written to: " + in_words(errno));
    }
}

}  // namespace demarche
