// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/format/Decimal.h"
#include "core/format/Error.h"
#include "core/format/Json.h"
#include "core/problems/scheduling/Problem.h"
#include "core/problems/scheduling/ShopJson.h"

#include <algorithm>
#include <set>

namespace tradeoff::problems::scheduling {

namespace {

std::string inQuotes(const std::string& text)
{
    return format::dumpJson(format::Json(text));
}

/// Each entry on a line of its own.
template <typename Range, typename Write>
std::string listOf(const Range& range, Write write)
{
    std::string text;
    for (const auto& entry : range) text += (text.empty() ? "\n    " : ",\n    ") + write(entry);
    return "[" + text + "\n  ]";
}

template <typename Range>
void requireNames(const Range& range, const char* what)
{
    std::set<std::string> names;
    for (const auto& entry : range)
        if (entry.name.empty() || !names.insert(entry.name).second)
            throw format::InputError({}, entry.name, std::string("a name of its own for each ") + what);
}

class Writing
{
public:
    explicit Writing(const Problem& problem) : m_problem(problem), m_shop(problem.shop()) {}

    std::string text()
    {
        requireNames(m_shop.jobs, "job");
        requireNames(m_shop.machines, "machine");
        m_text = "{\n  \"kind\": \"scheduling\",\n  \"version\": 1,\n  \"name\": " + inQuotes(m_shop.name);
        takeUnits("time", m_shop.timeUnit, m_shop.timeScale);
        takeUnits("cost", m_shop.costUnit, m_shop.rateScale);
        if (m_shop.isOpen) add("order", "\"open\"");
        if (m_shop.isPermutation) add("order", "\"permutation\"");
        add("machines", listOf(m_shop.machines, [&](const Machine& m) { return machine(m); }));
        takeFamilies();
        add("jobs", listOf(m_shop.jobs, [&](const Job& j) { return job(j); }));
        if (!m_shop.precedences.empty())
            add("precedences", listOf(m_shop.precedences, [&](const Precedence& p) {
                    return "{\"before\": " + end(p.before) + ", \"after\": " + end(p.after) + "}";
                }));
        if (!m_shop.pins.empty()) add("pins", listOf(m_shop.pins, [&](const Pin& p) { return pin(p); }));
        if (m_shop.frozenUntil > 0) add("frozen_until", time(m_shop.frozenUntil));
        return std::move(m_text) + "\n}\n";
    }

private:
    void add(const std::string& key, const std::string& value) { m_text += ",\n  \"" + key + "\": " + value; }

    void takeUnits(const std::string& key, const std::string& unit, int scale)
    {
        if (unit.empty() && scale == 0) return;
        std::string text;
        if (!unit.empty()) text = "\"unit\": " + inQuotes(unit);
        if (scale > 0) text += (text.empty() ? "" : ", ") + ("\"decimals\": " + std::to_string(scale));
        add(key, "{" + text + "}");
    }

    /// Digits beyond those that every reader keeps travel as text.
    static std::string number(std::int64_t value, int scale)
    {
        constexpr std::int64_t kSafe = 1'000'000'000'000'000;
        const std::string text = format::formatDecimal(value, scale);
        return scale > 0 && value >= kSafe ? inQuotes(text) : text;
    }

    std::string time(std::int64_t value) const { return number(value, m_shop.timeScale); }

    std::string machine(const Machine& machine) const
    {
        std::string text = "{\"name\": " + inQuotes(machine.name);
        if (machine.rate != 0) text += ", \"rate\": " + number(machine.rate, m_shop.rateScale);
        for (std::size_t k = 0; k < machine.closed.size(); ++k)
            text += (k == 0 ? ", \"closed\": [[" : ", [") + time(machine.closed[k].start) + ", " +
                    time(machine.closed[k].end) + "]";
        return text + (machine.closed.empty() ? "}" : "]}");
    }

    /// Families without names are numbered from 1.
    std::string family(int number) const
    {
        return inQuotes(m_shop.familyNames.empty() ? std::to_string(number + 1)
                                                 : m_shop.familyNames[static_cast<std::size_t>(number)]);
    }

    void takeFamilies()
    {
        if (!hasFamilies()) return;
        std::string names;
        std::string rows;
        for (int a = 0; a < m_shop.families; ++a) {
            names += (a == 0 ? "" : ", ") + family(a);
            std::string row;
            for (int b = 0; b < m_shop.families; ++b) row += (b == 0 ? "" : ", ") + time(m_shop.setup(a, b));
            rows += (a == 0 ? "\n    [" : ",\n    [") + row + "]";
        }
        add("families", "[" + names + "]");
        if (!m_shop.setups.empty()) add("setups", "[" + rows + "\n  ]");
    }

    bool hasFamilies() const
    {
        return m_shop.families > 1 || !m_shop.familyNames.empty() || !m_shop.setups.empty();
    }

    std::string job(const Job& job) const
    {
        std::string text = "{\"name\": " + inQuotes(job.name);
        if (job.release != 0) text += ", \"release\": " + time(job.release);
        if (job.due) text += ", \"due\": " + time(*job.due);
        if (job.weight != 1) text += ", \"weight\": " + std::to_string(job.weight);
        text += ", \"operations\": [";
        const auto number = static_cast<int>(&job - m_shop.jobs.data());
        for (int i = m_problem.firstOf(number); i < m_problem.firstOf(number + 1); ++i)
            text += (i == m_problem.firstOf(number) ? "\n      " : ",\n      ") +
                    operation(m_shop.operations[static_cast<std::size_t>(i)]);
        return text + "]}";
    }

    std::string operation(const Operation& operation) const
    {
        std::string text = "{";
        if (!operation.name.empty()) text += "\"name\": " + inQuotes(operation.name) + ", ";
        if (hasFamilies()) text += "\"family\": " + family(operation.family) + ", ";
        if (operation.modes.size() == 1) return text + mode(operation.modes[0]) + "}";
        text += "\"modes\": [";
        for (std::size_t k = 0; k < operation.modes.size(); ++k)
            text += (k == 0 ? "{" : ", {") + mode(operation.modes[k]) + "}";
        return text + "]}";
    }

    std::string mode(const Mode& mode) const
    {
        return "\"machine\": " + inQuotes(m_shop.machines[static_cast<std::size_t>(mode.machine)].name) +
               ", \"duration\": " + time(mode.duration);
    }

    std::string pin(const Pin& pin) const
    {
        return "{\"operation\": " + end(pin.operation) +
               ", \"machine\": " + inQuotes(m_shop.machines[static_cast<std::size_t>(pin.machine)].name) +
               ", \"start\": " + time(pin.start) + "}";
    }

    std::string end(int operation) const
    {
        const int job = m_shop.operations[static_cast<std::size_t>(operation)].job;
        return "[" + inQuotes(m_shop.jobs[static_cast<std::size_t>(job)].name) + ", " +
               std::to_string(operation - m_problem.firstOf(job) + 1) + "]";
    }

    const Problem& m_problem;
    const Shop& m_shop;
    std::string m_text;
};

} // namespace

std::string writeShopJson(const problems::Problem& problem)
{
    return Writing(dynamic_cast<const Problem&>(problem)).text();
}

} // namespace tradeoff::problems::scheduling
