// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/solve/RunRequest.h"

#include "core/format/Error.h"

#include <cmath>
#include <set>

namespace tradeoff::solve {

namespace {

void require(bool condition, const std::string& found, const std::string& expected)
{
    if (!condition) throw format::InputError({}, found, expected);
}

} // namespace

bool meets(const RunRequest& request, const std::vector<frontier::Objective>& objectives,
           std::span<const frontier::Value> values)
{
    for (const auto& [id, limit] : request.atMost) {
        const int index = frontier::indexOf(objectives, id);
        if (index < 0 || static_cast<std::size_t>(index) >= values.size()) return false;
        const auto at = static_cast<std::size_t>(index);
        if (frontier::isBetter(objectives[at], limit, values[at])) return false;
    }
    return true;
}

void validate(const RunRequest& request, const problems::Problem& problem)
{
    std::string ids;
    for (const auto& objective : problem.objectives()) ids += (ids.empty() ? "" : ", ") + objective.id;
    std::set<std::string> seen;
    require(!request.objectives.empty(), "", "at least one objective of " + ids);
    for (const auto& id : request.objectives) {
        require(frontier::indexOf(problem.objectives(), id) >= 0, id, "an objective of " + ids);
        require(seen.insert(id).second, id, "each objective once");
    }
    for (const auto& [id, value] : request.atMost)
        require(frontier::indexOf(problem.objectives(), id) >= 0 && value.weight >= 1, id,
                "an objective of " + ids);
    require(!request.seconds || (std::isfinite(*request.seconds) && *request.seconds > 0), "",
            "seconds above 0");
    require(!request.iterations || *request.iterations >= 1, "", "iterations of at least 1");
    require(!request.memoryBytes || *request.memoryBytes >= (std::int64_t{16} << 20), "",
            "a memory limit of at least 16 MiB");
    require(request.threads >= 1 && request.threads <= 256, std::to_string(request.threads),
            "1 to 256 threads");
}

} // namespace tradeoff::solve
