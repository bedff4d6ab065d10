// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/format/JsonField.h"
#include "core/format/Warnings.h"
#include "core/problems/scheduling/Problem.h"
#include "core/problems/scheduling/ShopJson.h"

#include <algorithm>
#include <filesystem>
#include <map>

namespace tradeoff::problems::scheduling {

namespace {

using format::JsonField;

/// Numbers that share their count of decimals: as many as the longest of them has, or as the file says.
struct Decimals
{
    int scale = 0;
    bool isFixed = false;

    std::int64_t take(const JsonField& field, std::int64_t highest)
    {
        const format::Decimal value = field.decimal();
        if (value.scale > (isFixed ? scale : kMostDecimals))
            throw field.error("a number with at most " + std::to_string(isFixed ? scale : kMostDecimals) +
                              " decimals");
        scale = std::max(scale, value.scale);
        const auto units = format::atScale(value, scale);
        if (!units || *units < 0 || *units > highest)
            throw field.error("a number from 0 to " + format::formatDecimal(highest, scale));
        return *units;
    }

    void takeRule(const JsonField& section)
    {
        if (!section.has("decimals")) return;
        scale = static_cast<int>(section.at("decimals").integer(0, kMostDecimals));
        isFixed = true;
    }
};

/// Builds the model. It runs twice: the first time to learn the decimals, the second to fill the fields.
class Builder
{
public:
    Builder(const JsonField& root, const std::string& file) : m_root(root), m_file(file) {}

    Shop build()
    {
        fill();
        fill();
        return std::move(m_shop);
    }

private:
    using Names = std::map<std::string, int>;

    void fill()
    {
        m_shop = {};
        m_root.requireOnly({"kind", "version", "name", "comment", "time", "cost", "order", "machines",
                            "families", "setups", "jobs", "precedences", "pins", "frozen_until"});
        m_root.at("version").integer(1, 1);
        m_shop.name = shown(m_root.text("name", std::filesystem::path(m_file).stem().string()));
        takeUnits();
        takeOrder();
        takeMachines();
        takeFamilies();
        takeJobs();
        for (const auto& entry : m_root.items("precedences")) {
            entry.requireOnly({"before", "after"});
            m_shop.precedences.push_back(
                {operationNamed(entry.at("before")), operationNamed(entry.at("after"))});
        }
        takePins();
        m_shop.timeScale = m_times.scale;
        m_shop.rateScale = m_rates.scale;
    }

    static std::string shown(const std::string& name) { return format::visibleName(name); }

    std::int64_t time(const JsonField& field) { return m_times.take(field, kEndOfTime); }

    static int newName(Names& names, const JsonField& field)
    {
        if (field.text().empty()) throw field.error("a name");
        const auto [at, isNew] = names.emplace(shown(field.text()), static_cast<int>(names.size()));
        if (!isNew) throw field.error("a name of its own");
        return at->second;
    }

    static int named(const Names& names, const JsonField& field, const char* what)
    {
        const auto at = names.find(shown(field.text()));
        if (at == names.end()) throw field.error(what);
        return at->second;
    }

    void takeUnits()
    {
        if (m_root.has("time")) {
            const JsonField section = m_root.at("time");
            section.requireOnly({"unit", "decimals"});
            m_shop.timeUnit = shown(section.text("unit", ""));
            m_times.takeRule(section);
        }
        if (!m_root.has("cost")) return;
        const JsonField section = m_root.at("cost");
        section.requireOnly({"unit", "decimals"});
        m_shop.costUnit = shown(section.text("unit", ""));
        m_rates.takeRule(section);
    }

    void takeOrder()
    {
        const std::string order = m_root.text("order", "job");
        if (order != "job" && order != "open" && order != "permutation")
            throw m_root.at("order").error("one of job, open, permutation");
        m_shop.isOpen = order == "open";
        m_shop.isPermutation = order == "permutation";
    }

    void takeMachines()
    {
        m_machines.clear();
        for (const auto& field : m_root.at("machines").items()) {
            field.requireOnly({"name", "rate", "closed"});
            newName(m_machines, field.at("name"));
            Machine machine;
            machine.name = shown(field.at("name").text());
            if (field.has("rate")) machine.rate = m_rates.take(field.at("rate"), kLargestWeight);
            for (const auto& closed : field.items("closed")) takeClosed(machine, closed);
            m_shop.machines.push_back(std::move(machine));
        }
        if (m_shop.machines.empty()) throw m_root.at("machines").error("at least one machine");
    }

    void takeClosed(Machine& machine, const JsonField& closed)
    {
        const auto ends = closed.items();
        if (ends.size() != 2) throw closed.error("two times, from and to");
        const Interval interval{time(ends[0]), time(ends[1])};
        if (interval.start >= interval.end) throw ends[1].error("a later time than the one before it");
        if (!machine.closed.empty() && interval.start <= machine.closed.back().end)
            throw ends[0].error("a time after the closed time before it");
        machine.closed.push_back(interval);
    }

    /// 1, 2, …: families that nobody named.
    static bool areNumbers(const std::vector<std::string>& names)
    {
        for (std::size_t i = 0; i < names.size(); ++i)
            if (names[i] != std::to_string(i + 1)) return false;
        return true;
    }

    void takeFamilies()
    {
        m_families.clear();
        for (const auto& field : m_root.items("families")) {
            newName(m_families, field);
            m_shop.familyNames.push_back(shown(field.text()));
        }
        const auto count = m_shop.familyNames.size();
        if (count > kMostFamilies) throw m_root.at("families").error("at most 2000 families");
        m_shop.families = std::max(1, static_cast<int>(count));
        if (areNumbers(m_shop.familyNames)) m_shop.familyNames.clear();
        if (!m_root.has("setups")) return;
        const auto rows = m_root.at("setups").items();
        if (rows.size() != count || count == 0)
            throw m_root.at("setups").error("a row for each of the " + std::to_string(count) + " families");
        for (const auto& row : rows) {
            const auto cells = row.items();
            if (cells.size() != count)
                throw row.error("a time for each of the " + std::to_string(count) + " families");
            for (const auto& cell : cells) m_shop.setups.push_back(time(cell));
        }
    }

    void takeJobs()
    {
        m_jobs.clear();
        m_first.clear();
        for (const auto& field : m_root.at("jobs").items()) {
            field.requireOnly({"name", "release", "due", "weight", "operations"});
            const int number = newName(m_jobs, field.at("name"));
            Job job;
            job.name = shown(field.at("name").text());
            if (field.has("release")) job.release = time(field.at("release"));
            if (field.has("due")) job.due = time(field.at("due"));
            if (field.has("weight")) job.weight = field.at("weight").integer(0, kLargestWeight);
            m_shop.jobs.push_back(std::move(job));
            m_first.push_back(static_cast<int>(m_shop.operations.size()));
            const auto operations = field.at("operations").items();
            if (operations.empty()) throw field.at("operations").error("at least one operation");
            for (const auto& operation : operations) takeOperation(operation, number);
        }
        if (m_shop.jobs.empty()) throw m_root.at("jobs").error("at least one job");
        m_first.push_back(static_cast<int>(m_shop.operations.size()));
    }

    void takeOperation(const JsonField& field, int job)
    {
        Operation operation;
        operation.job = job;
        operation.name = shown(field.text("name", ""));
        if (!m_families.empty() || field.has("family"))
            operation.family = named(m_families, field.at("family"), "one of the families");
        if (field.has("modes")) {
            field.requireOnly({"name", "family", "modes"});
            for (const auto& mode : field.at("modes").items()) {
                mode.requireOnly({"machine", "duration"});
                takeMode(operation, mode);
            }
            if (operation.modes.empty()) throw field.at("modes").error("at least one machine");
        } else {
            field.requireOnly({"name", "family", "machine", "duration"});
            takeMode(operation, field);
        }
        m_shop.operations.push_back(std::move(operation));
    }

    void takeMode(Operation& operation, const JsonField& field)
    {
        const int machine = named(m_machines, field.at("machine"), "one of the machines");
        if (modeOn(operation, machine) != nullptr) throw field.at("machine").error("each machine once");
        operation.modes.push_back({machine, time(field.at("duration"))});
    }

    void takePins()
    {
        if (m_root.has("frozen_until")) m_shop.frozenUntil = time(m_root.at("frozen_until"));
        for (const auto& field : m_root.items("pins")) {
            field.requireOnly({"operation", "machine", "start"});
            const int operation = operationNamed(field.at("operation"));
            const int machine = named(m_machines, field.at("machine"), "one of the machines");
            const auto at = std::lower_bound(m_shop.pins.begin(), m_shop.pins.end(), operation,
                                             [](const Pin& pin, int i) { return pin.operation < i; });
            if (at != m_shop.pins.end() && at->operation == operation)
                throw field.at("operation").error("each operation once");
            m_shop.pins.insert(at, {operation, machine, time(field.at("start"))});
        }
    }

    /// ["job", 2]
    int operationNamed(const JsonField& field) const
    {
        const auto parts = field.items();
        if (parts.size() != 2) throw field.error("a job and the number of its operation");
        const auto job = static_cast<std::size_t>(named(m_jobs, parts[0], "one of the jobs"));
        const auto number = parts[1].integer(1, m_first[job + 1] - m_first[job]);
        return m_first[job] + static_cast<int>(number) - 1;
    }

    const JsonField& m_root;
    const std::string& m_file;
    Shop m_shop;
    Names m_machines;
    Names m_families;
    Names m_jobs;
    std::vector<int> m_first; ///< operation of each job, and the end
    Decimals m_times;
    Decimals m_rates;
};

} // namespace

std::vector<ReaderOption> shopJsonOptions()
{
    return {};
}

bool looksLikeShopJson(std::string_view text)
{
    const auto first = text.find_first_not_of(" \t\r\n");
    return first != std::string_view::npos && text[first] == '{' &&
           text.find("\"scheduling\"") != std::string_view::npos;
}

ReadResult readShopJson(std::string_view text, const std::string& file, const ReaderOptions& options)
{
    if (!options.empty())
        throw format::InputError({}, options.begin()->first, "no reader option: the file says everything");
    const format::JsonDocument document(text, file);
    const JsonField root(document);
    if (root.at("kind").text() != "scheduling") throw root.at("kind").error("the kind 'scheduling'");
    ReadResult result;
    try {
        result.problem = std::make_shared<const Problem>(Builder(root, file).build());
    } catch (const format::InputError& error) {
        if (!error.place().file.empty()) throw;
        throw format::InputError({file, 0, 0}, error.found(), error.expected());
    }
    return result;
}

} // namespace tradeoff::problems::scheduling
