// SPDX-License-Identifier: Apache-2.0
#include "extract/syntax/large_pages.h"

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

}  // namespace demarche
