// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/problems/scheduling/ShopDraft.h"

#include <algorithm>

namespace tradeoff::problems::scheduling {

namespace {

using format::Token;

/// A machine named twice keeps its shorter time.
void takeMode(ShopDraft& draft, std::vector<Mode>& modes, std::size_t job, const Token& machine,
              const Token& time)
{
    const Mode mode{static_cast<int>(draft.lines.integer(machine, "a machine of " + jobNamed(job), 1,
                                                         static_cast<std::int64_t>(draft.machines))) -
                        1,
                    draft.duration(time, job)};
    const auto had = std::find_if(modes.begin(), modes.end(),
                                  [&](const Mode& other) { return other.machine == mode.machine; });
    if (had == modes.end()) {
        modes.push_back(mode);
        return;
    }

    had->duration = std::min(had->duration, mode.duration);
    draft.warnings.add(draft.lines.placeOf(machine), "the same machine twice: the shorter time holds");
}

void takeFlexibleRow(ShopDraft& draft, std::size_t job)
{
    const auto& row = draft.lines[job + 1];
    std::size_t at = 0;
    const auto next = [&](const std::string& field) -> const Token& {
        if (at == row.size()) throw draft.lines.errorAfter(job + 1, field + " of " + jobNamed(job));
        return row[at++];
    };
    const auto operations = draft.lines.integer(next("the number of operations"),
                                                "the number of operations of " + jobNamed(job), 1, kMostJobs);
    for (std::int64_t k = 0; k < operations; ++k) {
        const Token& given = next("the number of machines of operation " + std::to_string(k + 1));
        const auto count = draft.lines.integer(
            given, "the number of machines of operation " + std::to_string(k + 1) + " of " + jobNamed(job), 1,
            static_cast<std::int64_t>(row.size()));
        std::vector<Mode> modes;
        for (std::int64_t m = 0; m < count; ++m) {
            const Token& machine = next("a machine");
            takeMode(draft, modes, job, machine, next("a duration"));
        }
        draft.add(job, std::move(modes));
    }

    if (at < row.size())
        throw draft.lines.error(row[at], "the end of the line after the last operation of " + jobNamed(job));
}

} // namespace

void readFlexibleForm(ShopDraft& draft)
{
    draft.takeSizes(draft.lines[0], 1);
    if (draft.lines[0].size() == 3 && !format::parseDecimal(draft.lines[0][2].text))
        throw draft.lines.error(draft.lines[0][2], "the average number of machines of an operation");
    draft.requireRows();
    for (std::size_t job = 0; job < draft.jobs; ++job) takeFlexibleRow(draft, job);
}

} // namespace tradeoff::problems::scheduling
