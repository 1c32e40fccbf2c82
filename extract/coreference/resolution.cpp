// SPDX-License-Identifier: Apache-2.0
#include "extract/coreference/resolution.h"

namespace demarche {

int Resolution::make(Kind kind, const std::string& name) {
    const std::string id = entity_id(kind, name);
    const auto [at, is_new] = by_id_.try_emplace(id, static_cast<int>(out_.entities.size()));
    if (is_new) {
        EntityDraft draft;
        draft.entity.id = id;
        draft.entity.kind = kind;
        draft.entity.name = name;
        out_.entities.push_back(std::move(draft));
    }
    return at->second;
}

}  // namespace demarche
