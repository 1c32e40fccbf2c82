// SPDX-License-Identifier: Apache-2.0
#pragma once

// A copy of bytes in memory of large pages, where the system has them (elsewhere just a copy).
//
// Tagger and parser read rows all over tables of tens of megabytes; with pages of 4 KB most reads miss the processor's table of pages, and
// they run at half the speed. Copying costs some milliseconds, which pays from a few thousand words on.
//
//     const LargePages pages(model);
//     const ModelFile file = open_model(pages.bytes(), "en.parser", false);

#include <memory>
#include <string_view>

namespace demarche {

class LargePages {
public:
    explicit LargePages(std::string_view bytes);  // throws std::bad_alloc
    std::string_view bytes() const { return {memory_.get(), size_}; }

private:
    struct Free {
        void operator()(char* memory) const;
    };
    std::unique_ptr<char, Free> memory_;
    std::size_t size_;
};

// Gives back the memory behind bytes that are built into the program, which has them in a file: for what was copied and is not read again.
void forget_built_in(std::string_view bytes);

}  // namespace demarche
