// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/problems/choice/Columns.h"

#include <algorithm>
#include <numeric>

namespace tradeoff::problems::choice {

namespace {

char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool isLetter(char c)
{
    return c >= 'a' && c <= 'z';
}

std::size_t editsBetween(const std::string& a, const std::string& b)
{
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t change = diagonal + (lower(a[i - 1]) == lower(b[j - 1]) ? 0 : 1);
            diagonal = row[j];
            row[j] = std::min({row[j] + 1, row[j - 1] + 1, change});
        }
    }
    return row[b.size()];
}

} // namespace

std::string lowerCase(std::string_view text)
{
    std::string result(text);
    std::transform(result.begin(), result.end(), result.begin(), lower);
    return result;
}

std::string idFrom(std::string_view name)
{
    std::string id;
    for (const char c : lowerCase(name)) {
        const bool kept = isLetter(c) || (c >= '0' && c <= '9');
        if (kept || (!id.empty() && id.back() != '_')) id += kept ? c : '_';
    }
    while (!id.empty() && id.back() == '_') id.pop_back();
    return id.empty() || !isLetter(id[0]) ? "q_" + id : id;
}

std::string nearestName(const std::string& name, const std::vector<std::string>& names)
{
    constexpr std::size_t kLongest = 200; // bytes compared: the cost is their product
    std::string nearest;
    std::size_t fewest = SIZE_MAX;
    for (const auto& candidate : names) {
        const std::size_t edits = editsBetween(name.substr(0, kLongest), candidate.substr(0, kLongest));
        if (edits >= fewest) continue;
        fewest = edits;
        nearest = candidate;
    }
    return nearest;
}

} // namespace tradeoff::problems::choice
