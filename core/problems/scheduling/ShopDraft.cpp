// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/problems/scheduling/ShopDraft.h"

#include <algorithm>

namespace tradeoff::problems::scheduling {

namespace {

constexpr std::int64_t kMostMachines = 100'000;

} // namespace

void ShopDraft::takeSizes(const std::vector<format::Token>& head, std::size_t others)
{
    if (head.size() < 2) throw lines.error(head[0], "the number of jobs and of machines on one line");
    if (head.size() > 2 + others)
        throw lines.error(head[2 + others], "the end of the line after the number of machines");
    jobs = static_cast<std::size_t>(lines.integer(head[0], "the number of jobs", 1, kMostJobs));
    machines = static_cast<std::size_t>(lines.integer(head[1], "the number of machines", 1, kMostMachines));
    nameAll();
}

void ShopDraft::nameAll()
{
    for (std::size_t m = 0; m < machines; ++m) shop.machines.push_back({"M" + std::to_string(m + 1), {}, 0});
    for (std::size_t j = 0; j < jobs; ++j) shop.jobs.push_back({"J" + std::to_string(j + 1), 0, {}, 1});
}

void ShopDraft::requireRows()
{
    if (lines.count() < jobs + 1)
        throw lines.errorAtEnd("a row for " + jobNamed(lines.count() - 1) + " of " + std::to_string(jobs));
    const std::size_t line = jobs + 1;
    if (line == lines.count()) return;
    if (!lines.isNumbers(line)) throw lines.error(lines[line][0], "the end of the file after the last job");
    warnings.add(lines.placeOf(lines[line][0]), "more numbers after the last job were not used");
}

std::int64_t ShopDraft::duration(const format::Token& token, std::size_t job) const
{
    return lines.integer(token, "a duration of " + jobNamed(job), 0, kEndOfTime);
}

void ShopDraft::add(std::size_t job, std::vector<Mode> modes)
{
    shop.operations.push_back({static_cast<int>(job), std::move(modes), 0});
}

std::string jobNamed(std::size_t job)
{
    return "job " + std::to_string(job + 1);
}

bool startsWithWord(const std::vector<format::Token>& line, std::string_view lowerCase)
{
    std::string word(line[0].text.substr(0, lowerCase.size()));
    std::transform(word.begin(), word.end(), word.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return word == lowerCase;
}

} // namespace tradeoff::problems::scheduling
