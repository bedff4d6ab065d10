// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/problems/choice/Attempts.h"
#include "core/format/Wide.h"
#include "core/problems/choice/Forms.h"
#include "core/problems/choice/Rollouts.h"

#include "core/format/Decimal.h"

#include <algorithm>
#include <numeric>
#include <set>

namespace tradeoff::problems::choice {

namespace {

constexpr std::int64_t kAllUpTo = 64; ///< beyond, options are the powers of two and the largest number
constexpr std::int64_t kFine = 1'000'000'000'000'000'000;

/// What the attempts at one task came to.
struct Task
{
    std::int64_t attempts = 0;
    std::int64_t successes = 0;
    std::int64_t paid = 0;  ///< attempts whose cost is known
    std::int64_t spent = 0; ///< on them, at the scale of all costs
};

std::vector<std::int64_t> numbersOfAttempts(std::int64_t most)
{
    std::vector<std::int64_t> numbers;
    for (std::int64_t k = 1; k <= most; k = k < kAllUpTo ? k + 1 : k * 2) numbers.push_back(k);
    if (numbers.back() != most) numbers.push_back(most);
    return numbers;
}

class AttemptLog
{
public:
    AttemptLog(Source& source, const Layout& layout, const Settings& settings, Report& report)
        : m_source(source), m_layout(layout), m_settings(settings), m_report(report),
          m_outcome(*layout.find(Use::Outcome)), m_cost(layout.find(Use::Cost))
    {
        m_draft.file = source.header().file;
        m_draft.isLogged = false;
    }

    Draft read()
    {
        RowIntake rows(m_layout, m_draft, m_draft.file, m_report);
        const std::size_t attempt = *m_layout.find(Use::Attempt);
        while (m_source.next()) {
            const std::size_t row = rows.take(m_source, false);
            if (!m_seen.emplace(row, std::string(m_source.cells()[attempt])).second)
                throw format::InputError(m_source.placeOf(attempt), std::string(m_source.cells()[attempt]),
                                         "each attempt at '" + m_draft.rows[row] + "' once");
            takeAttempt(row);
        }
        rows.finish(m_report);
        finish();
        return std::move(m_draft);
    }

private:
    void takeAttempt(std::size_t row)
    {
        const auto outcome = numberIn(m_source, m_outcome, true, true);
        const auto cost = m_cost ? numberIn(m_source, *m_cost, false, false) : Number{1, 0, false};
        m_tasks.resize(m_draft.rows.size());
        if (!outcome) {
            ++m_unknown;
            return;
        }
        if (outcome->scale != 0 || outcome->mantissa < 0 || outcome->mantissa > 1)
            throw format::InputError(m_source.placeOf(m_outcome), std::string(m_source.cells()[m_outcome]),
                                     "0 or 1: did the attempt succeed?");
        m_rows.push_back(row);
        m_costs.push(cost);
        ++m_tasks[row].attempts;
        m_tasks[row].successes += outcome->mantissa;
    }

    void finish()
    {
        m_tasks.resize(m_draft.rows.size());
        std::int64_t most = 0;
        for (const auto& task : m_tasks) most = std::max(most, task.attempts);
        if (most == 0)
            throw format::InputError({m_draft.file, 0, 0}, "no attempt", "attempts with an outcome");
        if (!m_settings.text("rollouts").empty()) return shareRollouts();
        m_numbers = numbersOfAttempts(most);
        for (const auto k : m_numbers)
            m_draft.options.push_back(
                {std::to_string(k) + (k == 1 ? " attempt" : " attempts"), "", {}, 0, 0, ""});
        if (m_unknown > 0)
            m_report.warnings.add({m_draft.file, 0, 0},
                                  counted(m_unknown, "attempt") + " without an outcome left out");
        if (most > kAllUpTo)
            m_draft.assumptions.push_back("Beyond 64 attempts only powers of two and the largest number are "
                                          "options.");
        addAccuracy();
        addCost();
    }

    /// Another question of the same log: not how often to ask, but how many rollouts to learn from.
    void shareRollouts()
    {
        const std::string text = m_settings.text("rollouts");
        const auto most = format::parseInteger(text);
        if (!most || *most < 2 || *most > 4096)
            throw format::InputError({m_draft.file, 0, 0}, "rollouts=" + text, "rollouts=2 to rollouts=4096");
        std::vector<TaskRate> rates;
        for (std::size_t i = 0; i < m_tasks.size(); ++i)
            if (m_tasks[i].attempts > 0)
                rates.push_back({m_draft.rows[i], m_tasks[i].successes, m_tasks[i].attempts});
        if (rates.size() < m_tasks.size())
            throw format::InputError({m_draft.file, 0, 0}, "a task without an outcome",
                                     "an outcome of every task");
        Table table = rolloutTable({}, rates, static_cast<int>(*most));
        m_draft.options = table.options;
        m_draft.assumptions = table.assumptions;
        m_report.held["currency"] = table.cost.unit;
        for (Quantity* quantity : {&table.accuracy, &table.cost}) {
            std::vector<Fraction> cells;
            for (const auto cell : quantity->cells)
                cells.push_back({cell, format::powerOfTen(quantity->scale)});
            QuantityDraft draft;
            draft.meta = *quantity;
            draft.meta.cells.clear();
            setGrade(draft.meta, quantity->id, m_settings);
            setFractions(draft, cells, 0, m_draft);
            m_draft.quantities.push_back(std::move(draft));
        }
    }

    void addAccuracy()
    {
        QuantityDraft accuracy;
        accuracy.meta.id = "accuracy";
        accuracy.meta.isMean = true;
        accuracy.meta.grade = Grade::Estimated;
        setGrade(accuracy.meta, m_layout.columns[m_outcome].name, m_settings);
        std::vector<Fraction> chances;
        for (const auto& task : m_tasks)
            for (const auto k : m_numbers)
                chances.push_back(k > task.attempts ? Fraction{}
                                                    : passChance(task.attempts, task.successes, k));
        setFractions(accuracy, chances, 0, m_draft);
        m_draft.quantities.push_back(std::move(accuracy));
    }

    void addCost()
    {
        QuantityDraft cost;
        cost.meta.id = "cost";
        cost.meta.grade = Grade::Estimated;
        const std::string name = m_cost ? m_layout.columns[*m_cost].name : "attempts";
        if (!m_cost) {
            cost.meta.unit = "attempts";
            m_report.held["currency"] = cost.meta.unit;
            m_draft.assumptions.push_back("No column says what an attempt costs; cost counts attempts.");
        } else if (lowerCase(name).find("tokens") != std::string::npos && m_settings.currency == "auto") {
            cost.meta.unit = "tokens";
            m_report.held["currency"] = cost.meta.unit;
        } else {
            setCurrency(cost.meta, name, m_settings, m_report, m_draft.file);
        }
        setGrade(cost.meta, name, m_settings);
        const int scale = sumCosts();
        std::vector<Fraction> costs;
        for (const auto& task : m_tasks)
            for (const auto k : m_numbers)
                costs.push_back(k > task.attempts ? Fraction{} : Fraction{k * task.spent, task.paid});
        setFractions(cost, costs, scale, m_draft);
        m_draft.quantities.push_back(std::move(cost));
    }

    int sumCosts()
    {
        const int most = largestSafeScale(m_costs, 1, {}, m_numbers.back());
        if (most < 0)
            throw format::InputError({m_draft.file, 0, 0}, "cost", "numbers whose sum stays below 2^62");
        const Scaled scaled = atOneScale(std::move(m_costs), most);
        std::size_t missing = 0;
        for (std::size_t i = 0; i < m_rows.size(); ++i) {
            Task& task = m_tasks[m_rows[i]];
            if (scaled.numbers[i] == kMissing) {
                ++missing;
                continue;
            }
            ++task.paid;
            task.spent += scaled.numbers[i];
        }
        if (missing > 0)
            m_draft.assumptions.push_back(counted(missing, "attempt") +
                                          " without a cost are taken to cost the mean of the others at their "
                                          "task.");
        if (scaled.rounded > 0)
            m_report.warnings.add({m_draft.file, 0, 0}, withCommas(scaled.rounded) +
                                                            " values of cost rounded to " +
                                                            std::to_string(scaled.scale) + " decimals");
        return scaled.scale;
    }

    Source& m_source;
    const Layout& m_layout;
    const Settings& m_settings;
    Report& m_report;
    std::size_t m_outcome;
    std::optional<std::size_t> m_cost;
    Draft m_draft;
    std::set<std::pair<std::size_t, std::string>> m_seen;
    std::vector<Task> m_tasks;
    std::vector<std::size_t> m_rows; ///< of each attempt
    NumberDraft m_costs;             ///< of each attempt
    std::vector<std::int64_t> m_numbers;
    std::size_t m_unknown = 0;
};

} // namespace

Fraction passChance(std::int64_t attempts, std::int64_t successes, std::int64_t k)
{
    const std::int64_t failures = attempts - successes;
    if (failures < k) return {1, 1};
    Wide numerator = 1; // of the chance that all k fail
    Wide denominator = 1;
    std::int64_t fine = kFine;
    bool exact = true;
    for (std::int64_t i = 0; i < k; ++i) {
        fine = static_cast<std::int64_t>((Wide(fine) * (failures - i) * 2 + (attempts - i)) /
                                         (2 * Wide(attempts - i)));
        if (!exact) continue;
        numerator *= failures - i;
        denominator *= attempts - i;
        for (Wide a = numerator, b = denominator; b != 0;) {
            const Wide rest = a % b;
            a = b;
            b = rest;
            if (b == 0) {
                numerator /= a;
                denominator /= a;
            }
        }
        exact = denominator < kFine;
    }
    if (!exact) return {kFine - fine, kFine};
    return {static_cast<std::int64_t>(denominator - numerator), static_cast<std::int64_t>(denominator)};
}

Draft readAttempts(Source& source, const Layout& layout, const Settings& settings, Report& report)
{
    return AttemptLog(source, layout, settings, report).read();
}

} // namespace tradeoff::problems::choice
