// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/problems/scheduling/ShopDraft.h"

#include <set>

namespace tradeoff::problems::scheduling {

namespace {

using format::Token;

void requireRow(ShopDraft& draft, std::size_t line, std::size_t numbers, const std::string& what)
{
    if (line >= draft.lines.count()) throw draft.lines.errorAtEnd(what);
    if (draft.lines[line].size() < numbers)
        throw draft.lines.errorAfter(line, what + ": " + std::to_string(numbers) + " numbers");
    if (draft.lines[line].size() > numbers)
        throw draft.lines.error(draft.lines[line][numbers],
                                "the end of the line after " + std::to_string(numbers) + " numbers");
}

void warnOfMore(ShopDraft& draft, std::size_t line)
{
    if (line < draft.lines.count())
        draft.warnings.add(draft.lines.placeOf(draft.lines[line][0]),
                           "more after the first instance was not used");
}

/// One row per machine.
void takeFlowMatrix(ShopDraft& draft, std::size_t line)
{
    for (std::size_t machine = 0; machine < draft.machines; ++machine)
        requireRow(draft, line + machine, draft.jobs, "the times of machine " + std::to_string(machine + 1));
    for (std::size_t job = 0; job < draft.jobs; ++job)
        for (std::size_t machine = 0; machine < draft.machines; ++machine)
            draft.add(job,
                      {{static_cast<int>(machine), draft.duration(draft.lines[line + machine][job], job)}});
    warnOfMore(draft, line + draft.machines);
}

void takeTwoMatrices(ShopDraft& draft, std::size_t line)
{
    if (!startsWithWord(draft.lines[line], "times"))
        throw draft.lines.error(draft.lines[line][0], "the heading 'Times' or 'processing times :'");
    const std::size_t times = line + 1;
    const std::size_t machines = times + draft.jobs + 1;
    for (std::size_t job = 0; job < draft.jobs; ++job)
        requireRow(draft, times + job, draft.machines, "the times of " + jobNamed(job));
    if (machines - 1 >= draft.lines.count()) throw draft.lines.errorAtEnd("the heading 'Machines'");
    if (!startsWithWord(draft.lines[machines - 1], "machines"))
        throw draft.lines.error(draft.lines[machines - 1][0], "the heading 'Machines'");
    for (std::size_t job = 0; job < draft.jobs; ++job) {
        requireRow(draft, machines + job, draft.machines, "the machines of " + jobNamed(job));
        std::set<std::int64_t> seen;
        for (std::size_t k = 0; k < draft.machines; ++k) {
            const Token& token = draft.lines[machines + job][k];
            const auto machine = draft.lines.integer(token, "a machine of " + jobNamed(job), 1,
                                                     static_cast<std::int64_t>(draft.machines));
            if (!seen.insert(machine).second)
                throw draft.lines.error(token, "each machine once in " + jobNamed(job));
            draft.add(job,
                      {{static_cast<int>(machine) - 1, draft.duration(draft.lines[times + job][k], job)}});
        }
    }

    warnOfMore(draft, machines + draft.jobs);
}

} // namespace

/// Headings stand between the numbers; what follows the sizes on their line are seeds and bounds.
void readTaillardForm(ShopDraft& draft)
{
    std::size_t line = 0;
    while (line < draft.lines.count() && !draft.lines.isNumbers(line)) ++line;
    if (line == draft.lines.count()) throw draft.lines.errorAtEnd("the number of jobs and of machines");
    draft.takeSizes(draft.lines[line], 6);
    while (++line < draft.lines.count() && draft.lines.isNumbers(line))
        throw draft.lines.error(draft.lines[line][0], "the heading 'Times' or 'processing times :'");
    if (line == draft.lines.count())
        throw draft.lines.errorAtEnd("the heading 'Times' or 'processing times :'");
    if (startsWithWord(draft.lines[line], "processing"))
        takeFlowMatrix(draft, line + 1);
    else
        takeTwoMatrices(draft, line);
}

} // namespace tradeoff::problems::scheduling
