// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/problems/scheduling/ShopReader.h"

#include "core/format/Warnings.h"
#include "core/problems/scheduling/NumberLines.h"
#include "core/problems/scheduling/Problem.h"

#include <algorithm>
#include <set>
#include <span>

namespace tradeoff::problems::scheduling {

namespace {

using format::Token;

constexpr std::int64_t kMostJobs = 1'000'000;
constexpr std::int64_t kMostMachines = 100'000;

std::string jobNamed(std::size_t job)
{
    return "job " + std::to_string(job + 1);
}

bool startsWithWord(const std::vector<Token>& line, std::string_view lowerCase)
{
    std::string word(line[0].text.substr(0, lowerCase.size()));
    std::transform(word.begin(), word.end(), word.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return word == lowerCase;
}

class Reader
{
public:
    Reader(std::string_view text, const std::string& file, const ReaderOptions& options)
        : m_lines(text, file), m_options(options)
    {
        for (const auto& option : shopOptions()) m_chosen[option.id] = option.standard;
        for (const auto& [id, value] : options) {
            if (m_chosen.count(id) == 0)
                throw format::InputError({}, id, "a reader option: form, permutation, instance, jobs, unit");
            m_chosen[id] = value;
        }
    }

    ReadResult read()
    {
        if (m_lines.count() == 0) throw m_lines.errorAtEnd("the number of jobs and of machines");
        nameAfterFile();
        m_shop.timeUnit = format::visibleName(m_chosen["unit"]);
        const std::string form = formOf();
        if (form == "taillard")
            readTaillard();
        else if (form == "tardiness")
            readTardiness();
        else if (form == "flexible")
            readFlexible();
        else
            readJobShop();
        m_chosen["form"] = form;
        decidePermutation();
        return finish();
    }

private:
    void nameAfterFile()
    {
        std::string name = m_lines.file().substr(m_lines.file().find_last_of('/') + 1);
        if (const auto dot = name.find_last_of('.'); dot != std::string::npos && dot > 0) name.resize(dot);
        m_shop.name = format::visibleName(name);
    }

    std::string formOf()
    {
        const auto& chosen = m_chosen["form"];
        for (const auto& option : shopOptions())
            if (option.id == "form" &&
                std::find(option.values.begin(), option.values.end(), chosen) == option.values.end())
                throw format::InputError({}, chosen,
                                         "form as one of auto, jobshop, flexible, taillard, tardiness");
        if (chosen != "auto") return chosen;
        if (!m_lines.isNumbers(0)) {
            if (isFlexibleHead(m_lines[0])) return "flexible";
            return "taillard";
        }
        if (isFlexibleBody()) return "flexible";
        if (m_lines[0].size() > 3 || m_chosen["jobs"] != "auto") return "tardiness";
        if (m_lines[0].size() == 3) return m_lines.count() == 3 ? "tardiness" : "flexible";
        return "jobshop";
    }

    /// The average number of machines may have decimals.
    static bool isFlexibleHead(const std::vector<Token>& head)
    {
        return head.size() == 3 && format::parseInteger(head[0].text) && format::parseInteger(head[1].text) &&
               format::parseDecimal(head[2].text);
    }

    /// The rows of a flexible shop come out even only when read so, whatever numbers the head has.
    bool isFlexibleBody() const
    {
        if (m_lines[0].size() > 3 || m_lines.count() < 2) return false;
        for (std::size_t line = 1; line < m_lines.count(); ++line) {
            if (!m_lines.isNumbers(line)) return false;
            std::size_t at = 1;
            const auto operations = format::parseInteger(m_lines[line][0].text);
            for (std::int64_t k = 0; k < *operations && at < m_lines[line].size(); ++k)
                at += 1 + 2 * static_cast<std::size_t>(
                                  std::max<std::int64_t>(1, *format::parseInteger(m_lines[line][at].text)));
            if (*operations < 1 || at != m_lines[line].size()) return false;
        }
        return true;
    }

    /// "jobs machines" and nothing but what `others` allows.
    void takeSizes(const std::vector<Token>& head, std::size_t others)
    {
        if (head.size() < 2) throw m_lines.error(head[0], "the number of jobs and of machines on one line");
        if (head.size() > 2 + others)
            throw m_lines.error(head[2 + others], "the end of the line after the number of machines");
        m_jobs = static_cast<std::size_t>(m_lines.integer(head[0], "the number of jobs", 1, kMostJobs));
        m_machines =
            static_cast<std::size_t>(m_lines.integer(head[1], "the number of machines", 1, kMostMachines));
        nameAll();
    }

    void nameAll()
    {
        for (std::size_t m = 0; m < m_machines; ++m)
            m_shop.machines.push_back({"M" + std::to_string(m + 1), {}, 0});
        for (std::size_t j = 0; j < m_jobs; ++j)
            m_shop.jobs.push_back({"J" + std::to_string(j + 1), 0, {}, 1});
    }

    void requireRows(std::size_t rows)
    {
        if (m_lines.count() < rows + 1)
            throw m_lines.errorAtEnd("a row for " + jobNamed(m_lines.count() - 1) + " of " +
                                     std::to_string(rows));
        for (std::size_t line = rows + 1; line < m_lines.count(); ++line) {
            if (!m_lines.isNumbers(line))
                throw m_lines.error(m_lines[line][0], "the end of the file after the last job");
            m_warnings.add(m_lines.placeOf(m_lines[line][0]),
                           "more numbers after the last job were not used");
            return;
        }
    }

    /// As many rows as machines are said, with as many pairs as jobs.
    bool looksSwapped() const
    {
        return m_jobs != m_machines && m_lines.count() - 1 == m_machines && m_lines[1].size() == 2 * m_jobs;
    }

    void readJobShop()
    {
        takeSizes(m_lines[0], 0);
        if (looksSwapped())
            throw m_lines.error(m_lines[0][0],
                                std::to_string(m_lines.count() - 1) +
                                    " jobs, as there are rows: jobs come first, then machines");
        requireRows(m_jobs);
        const std::int64_t base = firstMachine();
        const bool reentrant = isReentrant();
        for (std::size_t job = 0; job < m_jobs; ++job) takeRow(job, base, reentrant);
        if (reentrant)
            m_warnings.add({m_lines.file(), 0, 0},
                           "jobs do not pass each machine once: read as a re-entrant shop");
    }

    /// The job's row without the "-1 -1" that ends rows of some re-entrant files.
    std::span<const Token> rowOf(std::size_t job) const
    {
        const std::span<const Token> row = m_lines[job + 1];
        const bool ends =
            row.size() > 2 && row[row.size() - 1].text == "-1" && row[row.size() - 2].text == "-1";
        return row.first(row.size() - (ends ? 2 : 0));
    }

    /// 1 where the machines are numbered from 1.
    std::int64_t firstMachine()
    {
        bool zero = false;
        bool beyond = false;
        for (std::size_t job = 0; job < m_jobs; ++job)
            for (std::size_t k = 0; k < rowOf(job).size(); k += 2) {
                const auto machine = format::parseInteger(rowOf(job)[k].text);
                zero |= machine == 0;
                beyond |= machine == static_cast<std::int64_t>(m_machines);
            }
        if (zero || !beyond) return 0;
        m_warnings.add(m_lines.placeOf(m_lines[1][0]), "machines are numbered from 1 here; usual is from 0");
        return 1;
    }

    /// Half of the rows and more do not have one pair for each machine.
    bool isReentrant() const
    {
        std::size_t strict = 0;
        for (std::size_t job = 0; job < m_jobs; ++job) {
            const auto row = rowOf(job);
            std::set<std::string_view> machines;
            for (std::size_t k = 0; k < row.size(); k += 2) machines.insert(row[k].text);
            strict += row.size() == 2 * m_machines && machines.size() == m_machines ? 1 : 0;
        }
        return 2 * strict < m_jobs;
    }

    void takeRow(std::size_t job, std::int64_t base, bool reentrant)
    {
        const auto row = rowOf(job);
        if (row.size() % 2 != 0)
            throw m_lines.errorAfter(job + 1, "the duration of the last operation of " + jobNamed(job));
        if (!reentrant && row.size() < 2 * m_machines)
            throw m_lines.errorAfter(job + 1, std::to_string(m_machines) + " operations of " + jobNamed(job));
        if (!reentrant && row.size() > 2 * m_machines)
            throw m_lines.error(row[2 * m_machines], "the end of the line after the " +
                                                         std::to_string(m_machines) + " operations of " +
                                                         jobNamed(job));
        std::set<std::int64_t> seen;
        for (std::size_t k = 0; k < row.size(); k += 2) {
            const auto machine = m_lines.integer(row[k], "a machine of " + jobNamed(job), base,
                                                 base + static_cast<std::int64_t>(m_machines) - 1);
            if (!reentrant && !seen.insert(machine).second)
                throw m_lines.error(row[k], "each machine once in " + jobNamed(job));
            add(job, {{static_cast<int>(machine - base), duration(row[k + 1], job)}});
        }
    }

    std::int64_t duration(const Token& token, std::size_t job) const
    {
        return m_lines.integer(token, "a duration of " + jobNamed(job), 0, kEndOfTime);
    }

    void add(std::size_t job, std::vector<Mode> modes)
    {
        m_shop.operations.push_back({static_cast<int>(job), std::move(modes), 0});
    }

    void readFlexible()
    {
        takeSizes(m_lines[0], 1);
        if (m_lines[0].size() == 3 && !format::parseDecimal(m_lines[0][2].text))
            throw m_lines.error(m_lines[0][2], "the average number of machines of an operation");
        requireRows(m_jobs);
        for (std::size_t job = 0; job < m_jobs; ++job) takeFlexibleRow(job);
    }

    void takeFlexibleRow(std::size_t job)
    {
        const auto& row = m_lines[job + 1];
        std::size_t at = 0;
        const auto next = [&](const std::string& field) -> const Token& {
            if (at == row.size()) throw m_lines.errorAfter(job + 1, field + " of " + jobNamed(job));
            return row[at++];
        };
        const auto operations = m_lines.integer(next("the number of operations"),
                                                "the number of operations of " + jobNamed(job), 1, kMostJobs);
        for (std::int64_t k = 0; k < operations; ++k) {
            const Token& given = next("the number of machines of operation " + std::to_string(k + 1));
            const auto count = m_lines.integer(given,
                                               "the number of machines of operation " +
                                                   std::to_string(k + 1) + " of " + jobNamed(job),
                                               1, static_cast<std::int64_t>(row.size()));
            std::vector<Mode> modes;
            for (std::int64_t m = 0; m < count; ++m) {
                const Token& machine = next("a machine");
                takeMode(modes, job, machine, next("a duration"));
            }
            add(job, std::move(modes));
        }
        if (at < row.size())
            throw m_lines.error(row[at], "the end of the line after the last operation of " + jobNamed(job));
    }

    /// A machine named twice keeps its shorter time.
    void takeMode(std::vector<Mode>& modes, std::size_t job, const Token& machine, const Token& time)
    {
        const Mode mode{static_cast<int>(m_lines.integer(machine, "a machine of " + jobNamed(job), 1,
                                                         static_cast<std::int64_t>(m_machines))) -
                            1,
                        duration(time, job)};
        const auto had = std::find_if(modes.begin(), modes.end(),
                                      [&](const Mode& other) { return other.machine == mode.machine; });
        if (had == modes.end()) {
            modes.push_back(mode);
            return;
        }
        had->duration = std::min(had->duration, mode.duration);
        m_warnings.add(m_lines.placeOf(machine), "the same machine twice: the shorter time holds");
    }

    /// Headings stand between the numbers; what follows the sizes on their line are seeds and bounds.
    void readTaillard()
    {
        std::size_t line = 0;
        while (line < m_lines.count() && !m_lines.isNumbers(line)) ++line;
        if (line == m_lines.count()) throw m_lines.errorAtEnd("the number of jobs and of machines");
        takeSizes(m_lines[line], 6);
        while (++line < m_lines.count() && m_lines.isNumbers(line))
            throw m_lines.error(m_lines[line][0], "the heading 'Times' or 'processing times :'");
        if (line == m_lines.count()) throw m_lines.errorAtEnd("the heading 'Times' or 'processing times :'");
        if (startsWithWord(m_lines[line], "processing"))
            takeFlowMatrix(line + 1);
        else
            takeTwoMatrices(line);
    }

    /// One row per machine.
    void takeFlowMatrix(std::size_t line)
    {
        for (std::size_t machine = 0; machine < m_machines; ++machine)
            requireRow(line + machine, m_jobs, "the times of machine " + std::to_string(machine + 1));
        for (std::size_t job = 0; job < m_jobs; ++job)
            for (std::size_t machine = 0; machine < m_machines; ++machine)
                add(job, {{static_cast<int>(machine), duration(m_lines[line + machine][job], job)}});
        warnOfMore(line + m_machines);
    }

    void takeTwoMatrices(std::size_t line)
    {
        if (!startsWithWord(m_lines[line], "times"))
            throw m_lines.error(m_lines[line][0], "the heading 'Times' or 'processing times :'");
        const std::size_t times = line + 1;
        const std::size_t machines = times + m_jobs + 1;
        for (std::size_t job = 0; job < m_jobs; ++job)
            requireRow(times + job, m_machines, "the times of " + jobNamed(job));
        if (machines - 1 >= m_lines.count()) throw m_lines.errorAtEnd("the heading 'Machines'");
        if (!startsWithWord(m_lines[machines - 1], "machines"))
            throw m_lines.error(m_lines[machines - 1][0], "the heading 'Machines'");
        for (std::size_t job = 0; job < m_jobs; ++job) {
            requireRow(machines + job, m_machines, "the machines of " + jobNamed(job));
            std::set<std::int64_t> seen;
            for (std::size_t k = 0; k < m_machines; ++k) {
                const Token& token = m_lines[machines + job][k];
                const auto machine = m_lines.integer(token, "a machine of " + jobNamed(job), 1,
                                                     static_cast<std::int64_t>(m_machines));
                if (!seen.insert(machine).second)
                    throw m_lines.error(token, "each machine once in " + jobNamed(job));
                add(job, {{static_cast<int>(machine) - 1, duration(m_lines[times + job][k], job)}});
            }
        }
        warnOfMore(machines + m_jobs);
    }

    void requireRow(std::size_t line, std::size_t numbers, const std::string& what)
    {
        if (line >= m_lines.count()) throw m_lines.errorAtEnd(what);
        if (m_lines[line].size() < numbers)
            throw m_lines.errorAfter(line, what + ": " + std::to_string(numbers) + " numbers");
        if (m_lines[line].size() > numbers)
            throw m_lines.error(m_lines[line][numbers],
                                "the end of the line after " + std::to_string(numbers) + " numbers");
    }

    void warnOfMore(std::size_t line)
    {
        if (line < m_lines.count())
            m_warnings.add(m_lines.placeOf(m_lines[line][0]), "more after the first instance was not used");
    }

    void readTardiness()
    {
        const std::vector<Token> numbers = allTokens();
        const auto& chosen = m_chosen["jobs"];
        m_jobs =
            chosen == "auto" ? m_lines[0].size() : static_cast<std::size_t>(option("jobs", 1, kMostJobs));
        const std::size_t size = 3 * m_jobs;
        if (numbers.size() % size != 0)
            throw m_lines.errorAtEnd("durations, weights and due dates of " + std::to_string(m_jobs) +
                                     " jobs for each instance; jobs=N says how many");
        const std::size_t instances = numbers.size() / size;
        const auto instance =
            static_cast<std::size_t>(option("instance", 1, static_cast<std::int64_t>(instances)));
        if (instances > 1 && m_options.count("instance") == 0)
            m_warnings.add({m_lines.file(), 0, 0},
                           "the file holds " + std::to_string(instances) +
                               " instances: the first was read; instance=N takes another");
        m_machines = 1;
        nameAll();
        if (instances > 1) m_shop.name += " #" + std::to_string(instance);
        const Token* at = &numbers[(instance - 1) * size];
        for (std::size_t job = 0; job < m_jobs; ++job) {
            add(job, {{0, duration(at[job], job)}});
            m_shop.jobs[job].weight =
                m_lines.integer(at[m_jobs + job], "the weight of " + jobNamed(job), 0, kLargestWeight);
            m_shop.jobs[job].due =
                m_lines.integer(at[2 * m_jobs + job], "the due date of " + jobNamed(job), 0, kEndOfTime);
        }
        m_chosen["jobs"] = std::to_string(m_jobs);
    }

    std::vector<Token> allTokens() const
    {
        std::vector<Token> all;
        for (std::size_t line = 0; line < m_lines.count(); ++line)
            all.insert(all.end(), m_lines[line].begin(), m_lines[line].end());
        return all;
    }

    std::int64_t option(const std::string& id, std::int64_t lowest, std::int64_t highest) const
    {
        const auto value = format::parseInteger(m_chosen.at(id));
        if (value && *value >= lowest && *value <= highest) return *value;
        throw format::InputError({}, id + "=" + m_chosen.at(id),
                                 "a whole number from " + std::to_string(lowest) + " to " +
                                     std::to_string(highest));
    }

    bool passesInOrder() const
    {
        if (m_machines < 2 || m_shop.operations.size() != m_jobs * m_machines) return false;
        for (std::size_t i = 0; i < m_shop.operations.size(); ++i) {
            const auto& operation = m_shop.operations[i];
            if (operation.modes.size() != 1 ||
                operation.modes[0].machine != static_cast<int>(i % m_machines) ||
                operation.job != static_cast<int>(i / m_machines))
                return false;
        }
        return true;
    }

    void decidePermutation()
    {
        auto& chosen = m_chosen["permutation"];
        if (chosen != "auto" && chosen != "yes" && chosen != "no")
            throw format::InputError({}, chosen, "permutation as one of auto, yes, no");
        const bool flows = passesInOrder();
        if (chosen == "yes" && !flows)
            throw format::InputError({m_lines.file(), 0, 0}, "permutation=yes",
                                     "jobs that pass all machines in the same order");
        m_shop.isPermutation = flows && chosen != "no";
        if (m_shop.isPermutation && chosen == "auto")
            m_warnings.add(
                {m_lines.file(), 0, 0},
                "every job passes the machines in the same order: read as a flow shop in which all "
                "machines take the jobs in one order; permutation=no lets them overtake");
        chosen = m_shop.isPermutation ? "yes" : "no";
    }

    ReadResult finish()
    {
        ReadResult result;
        try {
            result.problem = std::make_shared<const Problem>(std::move(m_shop));
        } catch (const format::InputError& error) {
            throw format::InputError({m_lines.file(), 0, 0}, error.found(), error.expected());
        }
        result.options = m_chosen;
        result.warnings = m_warnings.list();
        return result;
    }

    NumberLines m_lines;
    const ReaderOptions& m_options;
    ReaderOptions m_chosen;
    Shop m_shop;
    std::size_t m_jobs = 0;
    std::size_t m_machines = 0;
    format::Warnings m_warnings;
};

} // namespace

std::vector<ReaderOption> shopOptions()
{
    return {{"form",
             {"auto", "jobshop", "flexible", "taillard", "tardiness"},
             "auto",
             "how the numbers are laid out"},
            {"permutation",
             {"auto", "yes", "no"},
             "auto",
             "whether all machines of a flow shop take the jobs in one order"},
            {"instance", {}, "1", "which instance of a file of several"},
            {"jobs", {}, "auto", "how many jobs each single-machine instance has, where lines are broken"},
            {"unit", {}, "", "what times are measured in, for example min"}};
}

bool looksLikeShop(std::string_view text)
{
    constexpr std::size_t kLookedAt = 65'536;
    constexpr std::size_t kLookedAtLines = 3;
    const NumberLines lines(text.substr(0, std::min(text.size(), kLookedAt)), {});
    if (lines.count() < 2) return false;
    if (lines.isNumbers(0)) {
        for (std::size_t line = 1; line < std::min(kLookedAtLines, lines.count()); ++line)
            if (!lines.isNumbers(line)) return startsWithWord(lines[line], "times");
        return lines[0].size() != 1;
    }
    if (lines[0].size() == 3 && format::parseInteger(lines[0][0].text) &&
        format::parseDecimal(lines[0][2].text))
        return lines.isNumbers(1);
    return startsWithWord(lines[0], "nb of jobs") || startsWithWord(lines[0], "nb") ||
           startsWithWord(lines[0], "number");
}

ReadResult readShop(std::string_view text, const std::string& file, const ReaderOptions& options)
{
    return Reader(text, file, options).read();
}

} // namespace tradeoff::problems::scheduling
