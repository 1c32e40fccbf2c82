// SPDX-License-Identifier: Apache-2.0
#pragma once

// Nodes by the ids that edges of a file name them by: numbers from 0 on, in the order of adding.
//
//     NodeIds ids;
//     ids.add("n7");      // true: it has the number 0
//     ids.find("n7");     // 0
//
// A million ids are added and found in a fraction of a second; each is held once.

#include <algorithm>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace demarche {

// A hash table with its texts in one arena: finding an id touches two places in memory that no cache holds, in a std::unordered_map five.
class NodeIds {
public:
    // Gives it the next number, from 0 on; false if it is there already.
    bool add(std::string_view id) {
        if (2 * size_ >= slots_.size()) {
            grow();
        }
        const std::size_t hash = hash_of(id);
        Slot& slot = slots_[place_of(id, hash)];
        if (slot.used) {
            return false;
        }
        slot = {texts_.size(), id.size(), static_cast<std::uint32_t>(hash), size_++, true};
        texts_ += id;
        return true;
    }

    // Has the memory fetched that find() will look at.
    void expect(std::string_view id) const {
        if (!slots_.empty()) {
            __builtin_prefetch(&slots_[hash_of(id) & (slots_.size() - 1)]);
        }
    }

    std::optional<std::uint32_t> find(std::string_view id) const {
        const Slot* slot = slots_.empty() ? nullptr : &slots_[place_of(id, hash_of(id))];
        return slot != nullptr && slot->used ? std::optional(slot->number) : std::nullopt;
    }

private:
    struct Slot {
        std::size_t begin = 0, size = 0;  // in texts_
        std::uint32_t hash = 0, number = 0;
        bool used = false;
    };

    static std::size_t hash_of(std::string_view id) { return std::hash<std::string_view>()(id); }

    // Of the id or, if it is not there, of an empty slot. The number of slots is a power of two.
    std::size_t place_of(std::string_view id, std::size_t hash) const {
        for (std::size_t place = hash;; ++place) {
            const Slot& slot = slots_[place & (slots_.size() - 1)];
            const bool same_hash = slot.hash == static_cast<std::uint32_t>(hash);
            if (!slot.used || (same_hash && std::string_view(texts_).substr(slot.begin, slot.size) == id)) {
                return place & (slots_.size() - 1);
            }
        }
    }

    void grow() {
        const std::vector<Slot> old = std::exchange(slots_, std::vector<Slot>(std::max<std::size_t>(2 * slots_.size(), 64)));
        for (const Slot& slot : old) {
            if (slot.used) {
                const std::string_view id = std::string_view(texts_).substr(slot.begin, slot.size);
                slots_[place_of(id, hash_of(id))] = slot;
            }
        }
    }

    std::vector<Slot> slots_;
    std::string texts_;
    std::uint32_t size_ = 0;
};

}  // namespace demarche
