// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/problems/choice/Columns.h"

#include <algorithm>
#include <array>

namespace tradeoff::problems::choice {

namespace {

constexpr std::array<std::string_view, 15> kRoles = {"row",  "model",   "group",   "split",   "weight",
                                                     "text", "before",  "ignore",  "after",   "accuracy",
                                                     "cost", "latency", "attempt", "samples", "strategy"};

Mapping::Entry entryOf(const std::string& text)
{
    const auto equals = text.find('=');
    if (equals == std::string::npos || equals == 0 || equals + 1 == text.size())
        throw format::InputError({}, text, "map as role=column;role=column");
    Mapping::Entry entry{text.substr(0, equals), "", text.substr(equals + 1)};
    const auto colon = entry.role.find(':');
    if (colon != std::string::npos) {
        entry.option = entry.role.substr(colon + 1);
        entry.role.resize(colon);
    }
    if (std::find(kRoles.begin(), kRoles.end(), entry.role) == kRoles.end())
        throw format::InputError({}, entry.role,
                                 "a role: row, model, group, split, weight, before, text, ignore, accuracy, "
                                 "cost, latency, after, attempt, samples, strategy");
    const bool perOption = entry.role == "accuracy" || entry.role == "cost" || entry.role == "latency";
    if (!entry.option.empty() && !perOption)
        throw format::InputError({}, text, "an option only of accuracy, cost and latency");
    return entry;
}

} // namespace

Mapping Mapping::parse(const std::string& text)
{
    Mapping mapping;
    for (std::size_t at = 0; at < text.size();) {
        const auto end = std::min(text.find(';', at), text.size());
        if (end > at) mapping.entries.push_back(entryOf(text.substr(at, end - at)));
        at = end + 1;
    }
    return mapping;
}

bool Mapping::has(std::string_view role) const
{
    return std::any_of(entries.begin(), entries.end(),
                       [&](const Entry& entry) { return entry.role == role; });
}

} // namespace tradeoff::problems::choice
