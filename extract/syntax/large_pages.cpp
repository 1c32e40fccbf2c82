// SPDX-License-Identifier: Apache-2.0
#include "extract/syntax/large_pages.h"

#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <new>

#ifdef __linux__
#include <sys/mman.h>
#endif

namespace demarche {

LargePages::LargePages(std::string_view bytes) : size_(bytes.size()) {
    constexpr std::size_t page = std::size_t{2} << 20;
    const std::size_t room = (size_ / page + 1) * page;
    memory_.reset(static_cast<char*>(std::aligned_alloc(page, room)));
    if (memory_ == nullptr) {
        throw std::bad_alloc();
    }
#ifdef __linux__
    madvise(memory_.get(), room, MADV_HUGEPAGE);  // only advice: where it is refused, small pages serve
#endif
    std::memcpy(memory_.get(), bytes.data(), size_);
}

void LargePages::Free::operator()(char* memory) const {
    std::free(memory);
}

void forget_built_in(std::string_view bytes) {
#ifdef __linux__
    constexpr std::uintptr_t page = 4096;
    const auto begin = (reinterpret_cast<std::uintptr_t>(bytes.data()) + page - 1) / page * page;
    const auto end = reinterpret_cast<std::uintptr_t>(bytes.data() + bytes.size()) / page * page;
    if (begin < end) {
        madvise(reinterpret_cast<void*>(begin), end - begin, MADV_DONTNEED);  // who reads them all the same gets them from the file again
    }
#else
    static_cast<void>(bytes);
#endif
}

}  // namespace demarche
