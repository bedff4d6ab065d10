// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/problems/routing/VroomFields.h"

#include "core/problems/routing/Rules.h"

#include <algorithm>

namespace tradeoff::problems::routing {

std::string nameOfIds(const std::vector<std::int64_t>& ids)
{
    std::string name;
    for (std::size_t first = 0; first < ids.size();) {
        std::size_t last = first;
        while (last + 1 < ids.size() && ids[last + 1] == ids[last] + 1) ++last;
        name += (name.empty() ? "" : ",") + std::to_string(ids[first]);
        if (last > first) name += (last == first + 1 ? "," : "-") + std::to_string(ids[last]);
        first = last + 1;
    }
    return name;
}

Interval vroomInterval(const format::JsonField& field)
{
    const auto times = field.items();
    if (times.size() != 2) throw field.error("[from, to]");
    const Interval interval = {times[0].integer(0, kLongestVroomTime),
                               times[1].integer(0, kLongestVroomTime)};
    if (interval.earliest > interval.latest) throw field.error("a window that closes after it opens");
    return interval;
}

std::vector<std::vector<std::int64_t>> vroomDurations(const format::JsonField& field)
{
    const auto rows = field.items();
    std::vector<std::vector<std::int64_t>> durations;
    for (const auto& row : rows) {
        auto& entries = durations.emplace_back();
        for (const auto& entry : row.items()) entries.push_back(entry.integer(0, kLongestVroomTime));
        if (entries.size() != rows.size())
            throw row.error(std::to_string(rows.size()) + " entries: the matrix must be square");
    }
    return durations;
}

std::uint64_t vroomSkills(const format::JsonField& field, std::vector<std::string>& names)
{
    std::uint64_t mask = 0;
    for (const auto& skill : field.items("skills")) {
        const std::string name = std::to_string(skill.integer(0, kLargestVroomId));
        auto found = std::find(names.begin(), names.end(), name);
        if (found == names.end()) {
            if (names.size() == kMostSkills) throw skill.error("at most 64 different skills");
            found = names.insert(found, name);
        }
        mask |= std::uint64_t{1} << (found - names.begin());
    }
    return mask;
}

} // namespace tradeoff::problems::routing
