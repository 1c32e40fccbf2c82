// SPDX-License-Identifier: Apache-2.0
#pragma once

// Where results go: standard output, or a file that appears whole or not at all.
//
//     OutputFile out("graph.graphml");      // "" and "-": standard output
//     format.write(graph, out.stream(), {});
//     out.commit();                         // without it nothing is left
//
// A file is written under a name of its own in the same folder and renamed at the end, so a reader never sees half of it, several
// processes may write one target, and an old file stays as it is until the new one is complete. Links are followed and stay, and a new file
// has the permissions of the old one. Devices and pipes are written directly.
// Errors: OutputError, from the constructor where the folder cannot be written to, from commit() where anything was lost.

#include <ostream>
#include <streambuf>
#include <string>
#include <vector>

namespace demarche {

// Writes to a file descriptor, and remembers why that failed: std::ofstream does not.
class DescriptorBuffer : public std::streambuf {
public:
    DescriptorBuffer();

    void open(int descriptor) { descriptor_ = descriptor; }
    int error() const { return error_; }  // errno of the first failure, or 0

protected:
    int_type overflow(int_type character) override;
    int sync() override;

private:
    std::vector<char> bytes_;
    int descriptor_ = -1;
    int error_ = 0;
};

class OutputFile {
public:
    explicit OutputFile(const std::string& target);
    ~OutputFile();
    OutputFile(const OutputFile&) = delete;
    OutputFile& operator=(const OutputFile&) = delete;

    std::ostream& stream() { return stream_; }
    void commit();

private:
    int open_target();
    std::string behind_links(const std::string& name) const;
    int create_temporary(const std::string& folder);
    [[noreturn]] void fail(int error) const;

    std::string target_;     // empty: standard output
    std::string temporary_;  // empty: written directly
    int descriptor_ = -1;
    DescriptorBuffer buffer_;
    std::ostream stream_{&buffer_};
};

// The folder exists and can be written to; it is made if there is none.
void make_folder(const std::string& folder);

}  // namespace demarche
