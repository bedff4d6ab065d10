// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/problems/scheduling/ShopDraft.h"

#include <set>
#include <span>

namespace tradeoff::problems::scheduling {

namespace {

using format::Token;

/// As many rows as machines are said, with as many pairs as jobs.
bool looksSwapped(ShopDraft& draft)
{
    return draft.jobs != draft.machines && draft.lines.count() - 1 == draft.machines &&
           draft.lines[1].size() == 2 * draft.jobs;
}

/// The job's row without the "-1 -1" that ends rows of some re-entrant files.
std::span<const Token> rowOf(ShopDraft& draft, std::size_t job)
{
    const std::span<const Token> row = draft.lines[job + 1];
    const bool ends = row.size() > 2 && row[row.size() - 1].text == "-1" && row[row.size() - 2].text == "-1";
    return row.first(row.size() - (ends ? 2 : 0));
}

/// 1 where the machines are numbered from 1.
std::int64_t firstMachine(ShopDraft& draft)
{
    bool zero = false;
    bool beyond = false;
    for (std::size_t job = 0; job < draft.jobs; ++job)
        for (std::size_t k = 0; k < rowOf(draft, job).size(); k += 2) {
            const auto machine = format::parseInteger(rowOf(draft, job)[k].text);
            zero |= machine == 0;
            beyond |= machine == static_cast<std::int64_t>(draft.machines);
        }
    if (zero || !beyond) return 0;
    draft.warnings.add(draft.lines.placeOf(draft.lines[1][0]),
                       "machines are numbered from 1 here; usual is from 0");
    return 1;
}

/// Half of the rows and more do not have one pair for each machine.
bool isReentrant(ShopDraft& draft)
{
    std::size_t strict = 0;
    for (std::size_t job = 0; job < draft.jobs; ++job) {
        const auto row = rowOf(draft, job);
        std::set<std::string_view> machines;
        for (std::size_t k = 0; k < row.size(); k += 2) machines.insert(row[k].text);
        strict += row.size() == 2 * draft.machines && machines.size() == draft.machines ? 1 : 0;
    }

    return 2 * strict < draft.jobs;
}

void takeRow(ShopDraft& draft, std::size_t job, std::int64_t base, bool reentrant)
{
    const auto row = rowOf(draft, job);
    if (row.size() % 2 != 0)
        throw draft.lines.errorAfter(job + 1, "the duration of the last operation of " + jobNamed(job));
    if (!reentrant && row.size() < 2 * draft.machines)
        throw draft.lines.errorAfter(job + 1,
                                     std::to_string(draft.machines) + " operations of " + jobNamed(job));
    if (!reentrant && row.size() > 2 * draft.machines)
        throw draft.lines.error(row[2 * draft.machines], "the end of the line after the " +
                                                             std::to_string(draft.machines) +
                                                             " operations of " + jobNamed(job));
    std::set<std::int64_t> seen;
    for (std::size_t k = 0; k < row.size(); k += 2) {
        const auto machine = draft.lines.integer(row[k], "a machine of " + jobNamed(job), base,
                                                 base + static_cast<std::int64_t>(draft.machines) - 1);
        if (!reentrant && !seen.insert(machine).second)
            throw draft.lines.error(row[k], "each machine once in " + jobNamed(job));
        draft.add(job, {{static_cast<int>(machine - base), draft.duration(row[k + 1], job)}});
    }
}

} // namespace

void readJobShopForm(ShopDraft& draft)
{
    draft.takeSizes(draft.lines[0], 0);
    if (looksSwapped(draft))
        throw draft.lines.error(draft.lines[0][0],
                                std::to_string(draft.lines.count() - 1) +
                                    " jobs, as there are rows: jobs come first, then machines");
    draft.requireRows();
    const std::int64_t base = firstMachine(draft);
    const bool reentrant = isReentrant(draft);
    for (std::size_t job = 0; job < draft.jobs; ++job) takeRow(draft, job, base, reentrant);
    if (reentrant)
        draft.warnings.add({draft.lines.file(), 0, 0},
                           "jobs do not pass each machine once: read as a re-entrant shop");
}

} // namespace tradeoff::problems::scheduling
