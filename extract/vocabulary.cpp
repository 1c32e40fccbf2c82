// SPDX-License-Identifier: Apache-2.0
#include "extract/vocabulary.h"

#include <algorithm>
#include <cstring>
#include <utility>

namespace demarche {
namespace {

std::uint32_t hash_of(std::string_view word) {
    std::uint64_t h = 0xcbf29ce484222325ull ^ word.size();
    for (const char c : word) {
        h = (h ^ static_cast<unsigned char>(c)) * 0x100000001b3ull;
    }
    return static_cast<std::uint32_t>(h ^ (h >> 32));
}

}  // namespace

Vocabulary::Vocabulary() : entries_(1), slots_(1u << 12) {}

std::size_t Vocabulary::slot(std::string_view word, std::uint32_t hash) const {
    const std::size_t mask = slots_.size() - 1;
    std::size_t at = hash & mask;
    while (slots_[at] != 0) {
        const Entry& entry = entries_[slots_[at]];
        if (entry.hash == hash && entry.length == word.size() &&
            std::memcmp(letters_.data() + entry.begin, word.data(), word.size()) == 0) {
            return at;
        }
        at = (at + 1) & mask;
    }
    return at;
}

void Vocabulary::grow() {
    slots_.assign(slots_.size() * 2, 0);
    const std::size_t mask = slots_.size() - 1;
    for (std::uint32_t id = 1; id < entries_.size(); ++id) {
        std::size_t at = entries_[id].hash & mask;
        while (slots_[at] != 0) {
            at = (at + 1) & mask;
        }
        slots_[at] = id;
    }
}

WordId Vocabulary::add(std::string_view word) {
    if (word.empty()) {
        return 0;
    }
    const std::uint32_t hash = hash_of(word);
    const std::size_t at = slot(word, hash);
    if (slots_[at] != 0) {
        return slots_[at];
    }
    const auto id = static_cast<WordId>(entries_.size());
    entries_.push_back({hash, static_cast<std::uint32_t>(letters_.size()), static_cast<std::uint32_t>(word.size())});
    letters_.insert(letters_.end(), word.begin(), word.end());
    slots_[at] = id;
    if (entries_.size() * 2 > slots_.size()) {
        grow();
    }
    return id;
}

WordId Vocabulary::find(std::string_view word) const {
    return word.empty() ? 0 : slots_[slot(word, hash_of(word))];
}

void PhraseTable::add(std::span<const WordId> phrase, std::uint32_t value) {
    std::uint32_t state = 0;
    for (const WordId id : phrase) {
        Arc& arc = arcs_[slot(key(state, id))];
        const bool is_new = arc.to == 0;
        if (is_new) {
            arc = {key(state, id), states_++};
        }
        state = arc.to;
        if (is_new && states_ * 2 > arcs_.size()) {
            grow();
        }
    }
    if (state != 0) {
        added_.emplace_back(state, value);
    }
}

void PhraseTable::grow() {
    const std::vector<Arc> old = std::exchange(arcs_, std::vector<Arc>(arcs_.size() * 2));
    for (const Arc& arc : old) {
        if (arc.to != 0) {
            arcs_[slot(arc.key)] = arc;
        }
    }
}

void PhraseTable::finish() {
    std::stable_sort(added_.begin(), added_.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    added_.erase(std::unique(added_.begin(), added_.end()), added_.end());
    begins_.assign(states_ + 1, 0);
    values_.clear();
    for (const auto& [state, value] : added_) {
        ++begins_[state + 1];
        values_.push_back(value);
    }
    for (std::size_t i = 1; i < begins_.size(); ++i) {
        begins_[i] += begins_[i - 1];
    }
    added_.clear();
    added_.shrink_to_fit();
}

}  // namespace demarche
