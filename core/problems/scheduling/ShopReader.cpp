// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/problems/scheduling/ShopReader.h"

#include "core/problems/scheduling/Problem.h"
#include "core/problems/scheduling/ShopDraft.h"

#include <algorithm>

namespace tradeoff::problems::scheduling {

namespace {

using format::Token;

class Reader
{
public:
    Reader(std::string_view text, const std::string& file, const ReaderOptions& options)
        : m_draft(text, file), m_options(options)
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
        if (m_draft.lines.count() == 0) throw m_draft.lines.errorAtEnd("the number of jobs and of machines");
        nameAfterFile();
        m_draft.shop.timeUnit = format::visibleName(m_chosen["unit"]);
        const std::string form = formOf();
        if (form == "taillard")
            readTaillardForm(m_draft);
        else if (form == "tardiness")
            readTardiness();
        else if (form == "flexible")
            readFlexibleForm(m_draft);
        else
            readJobShopForm(m_draft);
        m_chosen["form"] = form;
        decidePermutation();
        return finish();
    }

private:
    void nameAfterFile()
    {
        std::string name = m_draft.lines.file().substr(m_draft.lines.file().find_last_of('/') + 1);
        if (const auto dot = name.find_last_of('.'); dot != std::string::npos && dot > 0) name.resize(dot);
        m_draft.shop.name = format::visibleName(name);
    }

    std::string formOf()
    {
        const auto& chosen = m_chosen["form"];
        for (const auto& option : shopOptions())
            if (option.id == "form" &&
                (chosen == "operations" ||
                 std::find(option.values.begin(), option.values.end(), chosen) == option.values.end()))
                throw format::InputError({}, chosen,
                                         "form as one of auto, jobshop, flexible, taillard, tardiness");
        if (chosen != "auto") return chosen;
        if (!m_draft.lines.isNumbers(0)) {
            if (isFlexibleHead(m_draft.lines[0])) return "flexible";
            return "taillard";
        }
        if (isFlexibleBody()) return "flexible";
        if (m_draft.lines[0].size() > 3 || m_chosen["jobs"] != "auto") return "tardiness";
        if (m_draft.lines[0].size() == 3) return m_draft.lines.count() == 3 ? "tardiness" : "flexible";
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
        if (m_draft.lines[0].size() > 3 || m_draft.lines.count() < 2) return false;
        for (std::size_t line = 1; line < m_draft.lines.count(); ++line) {
            if (!m_draft.lines.isNumbers(line)) return false;
            std::size_t at = 1;
            const auto operations = format::parseInteger(m_draft.lines[line][0].text);
            for (std::int64_t k = 0; k < *operations && at < m_draft.lines[line].size(); ++k)
                at += 1 + 2 * static_cast<std::size_t>(std::max<std::int64_t>(
                                  1, *format::parseInteger(m_draft.lines[line][at].text)));
            if (*operations < 1 || at != m_draft.lines[line].size()) return false;
        }
        return true;
    }

    void readTardiness()
    {
        const std::vector<Token> numbers = allTokens();
        const auto& chosen = m_chosen["jobs"];
        m_draft.jobs = chosen == "auto" ? m_draft.lines[0].size()
                                        : static_cast<std::size_t>(option("jobs", 1, kMostJobs));
        const std::size_t size = 3 * m_draft.jobs;
        if (numbers.size() % size != 0)
            throw m_draft.lines.errorAtEnd("durations, weights and due dates of " +
                                           std::to_string(m_draft.jobs) +
                                           " jobs for each instance; jobs=N says how many");
        const std::size_t instances = numbers.size() / size;
        const auto instance =
            static_cast<std::size_t>(option("instance", 1, static_cast<std::int64_t>(instances)));
        if (instances > 1 && m_options.count("instance") == 0)
            m_draft.warnings.add({m_draft.lines.file(), 0, 0},
                                 "the file holds " + std::to_string(instances) +
                                     " instances: the first was read; instance=N takes another");
        m_draft.machines = 1;
        m_draft.nameAll();
        if (instances > 1) m_draft.shop.name += " #" + std::to_string(instance);
        const Token* at = &numbers[(instance - 1) * size];
        for (std::size_t job = 0; job < m_draft.jobs; ++job) {
            m_draft.add(job, {{0, m_draft.duration(at[job], job)}});
            m_draft.shop.jobs[job].weight = m_draft.lines.integer(
                at[m_draft.jobs + job], "the weight of " + jobNamed(job), 0, kLargestWeight);
            m_draft.shop.jobs[job].due = m_draft.lines.integer(
                at[2 * m_draft.jobs + job], "the due date of " + jobNamed(job), 0, kEndOfTime);
        }
        m_chosen["jobs"] = std::to_string(m_draft.jobs);
    }

    std::vector<Token> allTokens() const
    {
        std::vector<Token> all;
        for (std::size_t line = 0; line < m_draft.lines.count(); ++line)
            all.insert(all.end(), m_draft.lines[line].begin(), m_draft.lines[line].end());
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
        if (m_draft.machines < 2 || m_draft.shop.operations.size() != m_draft.jobs * m_draft.machines)
            return false;
        for (std::size_t i = 0; i < m_draft.shop.operations.size(); ++i) {
            const auto& operation = m_draft.shop.operations[i];
            if (operation.modes.size() != 1 ||
                operation.modes[0].machine != static_cast<int>(i % m_draft.machines) ||
                operation.job != static_cast<int>(i / m_draft.machines))
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
            throw format::InputError({m_draft.lines.file(), 0, 0}, "permutation=yes",
                                     "jobs that pass all machines in the same order");
        m_draft.shop.isPermutation = flows && chosen != "no";
        if (m_draft.shop.isPermutation && chosen == "auto")
            m_draft.warnings.add(
                {m_draft.lines.file(), 0, 0},
                "every job passes the machines in the same order: read as a flow shop in which all "
                "machines take the jobs in one order; permutation=no lets them overtake");
        chosen = m_draft.shop.isPermutation ? "yes" : "no";
    }

    ReadResult finish()
    {
        ReadResult result;
        try {
            result.problem = std::make_shared<const Problem>(std::move(m_draft.shop));
        } catch (const format::InputError& error) {
            throw format::InputError({m_draft.lines.file(), 0, 0}, error.found(), error.expected());
        }
        result.options = m_chosen;
        result.warnings = m_draft.warnings.list();
        return result;
    }

    ShopDraft m_draft;
    const ReaderOptions& m_options;
    ReaderOptions m_chosen;
};

} // namespace

std::vector<std::string> shopForms()
{
    return {"auto", "jobshop", "flexible", "taillard", "tardiness", "operations"};
}

std::vector<ReaderOption> shopOptions()
{
    return {{"form", shopForms(), "auto", "how the numbers are laid out"},
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
