// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/problems/scheduling/OperationsDraft.h"

#include <algorithm>
#include <numeric>
#include <set>

namespace tradeoff::problems::scheduling {

namespace {

class Making
{
public:
    explicit Making(OperationsDraft& draft) : m_draft(draft) {}

    Shop shop()
    {
        m_shop.name = m_draft.name;
        m_shop.timeUnit = m_draft.timeUnit;
        m_shop.costUnit = m_draft.costUnit;
        m_shop.isOpen = m_draft.order == "open";
        m_shop.isPermutation = m_draft.order == "permutation";
        findScales();
        takeMachines();
        takeJobs();
        takeFamilies();
        takeOperations();
        takePrecedences();
        return std::move(m_shop);
    }

private:
    void findScales()
    {
        const auto see = [&](const format::Decimal& time) {
            m_shop.timeScale = std::max(m_shop.timeScale, time.scale);
        };
        for (const auto& operation : m_draft.operations)
            for (const auto& mode : operation.modes) see(mode.duration);
        for (const auto& job : m_draft.jobs) {
            see(job.release.value.value_or(format::Decimal{}));
            see(job.due.value.value_or(format::Decimal{}));
        }
        for (const auto& setup : m_draft.setups) see(setup.time);
        for (const auto& machine : m_draft.machines) {
            m_shop.rateScale = std::max(m_shop.rateScale, machine.rate.scale);
            for (const auto& closed : machine.closed) {
                see(closed.start);
                see(closed.end);
            }
        }
    }

    /// In the shop's units.
    std::int64_t time(const format::Decimal& value, const format::Place& place) const
    {
        const auto units = format::atScale(value, m_shop.timeScale);
        if (units && *units <= kEndOfTime) return *units;
        throw format::InputError(place, format::formatDecimal(value.mantissa, value.scale),
                                 "a time of at most " + timeText(m_shop, kEndOfTime));
    }

    std::int64_t time(const format::Decimal& value, std::int64_t line) const
    {
        return time(value, format::Place{m_draft.file, line, 1});
    }

    void takeMachines()
    {
        for (std::size_t m = 0; m < m_draft.machineNames.size(); ++m) {
            Machine machine;
            machine.name = m_draft.machineNames.all()[m];
            if (m < m_draft.machines.size()) takeFacts(machine, m_draft.machines[m]);
            m_shop.machines.push_back(std::move(machine));
        }
    }

    void takeFacts(Machine& machine, MachineDraft& facts) const
    {
        machine.rate = format::atScale(facts.rate, m_shop.rateScale).value_or(kLargestWeight + 1);
        std::stable_sort(facts.closed.begin(), facts.closed.end(), [&](const auto& a, const auto& b) {
            return time(a.start, a.place) < time(b.start, b.place);
        });
        for (const auto& closed : facts.closed) {
            const Interval interval{time(closed.start, closed.place), time(closed.end, closed.place)};
            if (interval.start >= interval.end)
                throw format::InputError(closed.place, timeText(m_shop, interval.end),
                                         "a later time than " + timeText(m_shop, interval.start));
            if (!machine.closed.empty() && interval.start <= machine.closed.back().end)
                throw format::InputError(closed.place, timeText(m_shop, interval.start),
                                         "a time after " + timeText(m_shop, machine.closed.back().end) +
                                             ", until when the machine is closed already");
            machine.closed.push_back(interval);
        }
    }

    void takeJobs()
    {
        std::set<std::string> taken;
        for (std::size_t j = 0; j < m_draft.jobs.size(); ++j) {
            const JobDraft& draft = m_draft.jobs[j];
            const std::string& id = m_draft.jobNames.all()[j];
            Job job;
            job.name = draft.name.empty() || draft.name == id ? id : id + " " + draft.name;
            if (!taken.insert(job.name).second) job.name = id;
            if (draft.release.value) job.release = time(*draft.release.value, draft.release.line);
            if (draft.due.value) job.due = time(*draft.due.value, draft.due.line);
            if (draft.weight.value) job.weight = draft.weight.value->mantissa;
            m_shop.jobs.push_back(std::move(job));
        }
    }

    void takeFamilies()
    {
        const std::size_t count = std::max<std::size_t>(1, m_draft.families.size());
        if (count > kMostFamilies)
            throw format::InputError({m_draft.file, 0, 0}, std::to_string(count) + " families",
                                     "at most 2000");
        m_shop.families = static_cast<int>(count);
        m_shop.familyNames = m_draft.families.all();
        if (m_draft.setups.empty()) return;
        m_shop.setups.assign(count * count, 0);
        for (const auto& setup : m_draft.setups)
            m_shop.setups[setup.from * count + setup.to] = time(setup.time, setup.place);
    }

    /// The job's operations, by number where every key is one.
    std::vector<std::size_t> orderOf(const JobDraft& job) const
    {
        std::vector<std::size_t> order = job.all;
        if (!m_areNumbers) return order;
        std::stable_sort(order.begin(), order.end(),
                         [&](std::size_t a, std::size_t b) { return numberOf(job, a) < numberOf(job, b); });
        return order;
    }

    std::int64_t numberOf(const JobDraft& job, std::size_t operation) const
    {
        return *format::parseInteger(job.keys.all()[m_draft.operations[operation].key]);
    }

    void takeOperations()
    {
        m_areNumbers = std::all_of(m_draft.jobs.begin(), m_draft.jobs.end(), [](const JobDraft& job) {
            return std::all_of(job.keys.all().begin(), job.keys.all().end(),
                               [](const auto& key) { return format::parseInteger(key).has_value(); });
        });
        m_place.resize(m_draft.operations.size());
        for (std::size_t j = 0; j < m_draft.jobs.size(); ++j)
            for (const std::size_t i : orderOf(m_draft.jobs[j])) {
                m_place[i] = static_cast<int>(m_shop.operations.size());
                takeOperation(m_draft.operations[i], j);
            }
    }

    void takeOperation(const OperationDraft& draft, std::size_t job)
    {
        Operation operation;
        operation.job = static_cast<int>(job);
        const std::string& key = m_draft.jobs[job].keys.all()[draft.key];
        operation.name = !draft.name.empty() ? draft.name : m_areNumbers ? "" : key;
        operation.family = static_cast<int>(draft.family.value_or(0));
        for (const auto& mode : draft.modes)
            operation.modes.push_back({static_cast<int>(mode.machine), time(mode.duration, mode.line)});
        m_shop.operations.push_back(std::move(operation));
    }

    /// "JOB:OPERATION", an operation of the same job, or a whole job.
    std::vector<int> named(const AfterDraft& after) const
    {
        const auto colon = after.before.rfind(':');
        const auto keyOf = [&](std::size_t job, std::string_view key) -> std::optional<int> {
            const auto at = m_draft.jobs[job].keys.find(key);
            if (!at) return std::nullopt;
            return m_place[m_draft.jobs[job].all[*at]];
        };
        if (colon != std::string::npos)
            if (const auto job = m_draft.jobNames.find(after.before.substr(0, colon)))
                if (const auto place = keyOf(*job, after.before.substr(colon + 1))) return {*place};
        const std::size_t own = m_draft.operations[after.operation].job;
        if (const auto place = keyOf(own, after.before)) return {*place};
        const auto job = m_draft.jobNames.find(after.before);
        if (!job || *job == own)
            throw format::InputError(after.place, after.before,
                                     "JOB:OPERATION, an operation of the same job, or another job");
        std::vector<int> all;
        for (const std::size_t i : m_draft.jobs[*job].all) all.push_back(m_place[i]);
        if (m_shop.isOpen) return all;
        return {*std::max_element(all.begin(), all.end())};
    }

    void takePrecedences()
    {
        std::set<std::pair<int, int>> taken;
        for (const auto& after : m_draft.afters)
            for (const int before : named(after)) {
                const int then = m_place[after.operation];
                if (before == then) throw format::InputError(after.place, after.before, "another operation");
                const bool isNew = taken.emplace(before, then).second;
                const bool sameJob = m_shop.operations[static_cast<std::size_t>(before)].job ==
                                     m_shop.operations[static_cast<std::size_t>(then)].job;
                const bool byOrder = sameJob && before < then && !m_shop.isOpen;
                if (isNew && !byOrder) m_shop.precedences.push_back({before, then});
            }
    }

    OperationsDraft& m_draft;
    Shop m_shop;
    bool m_areNumbers = false;
    std::vector<int> m_place; ///< of each operation of the draft in the shop
};

} // namespace

std::size_t NameList::take(const std::string& name)
{
    const auto [at, isNew] = m_at.emplace(name, m_all.size());
    if (isNew) m_all.push_back(name);
    return at->second;
}

std::optional<std::size_t> NameList::find(std::string_view name) const
{
    const auto at = m_at.find(name);
    return at == m_at.end() ? std::nullopt : std::optional(at->second);
}

Shop OperationsDraft::toShop()
{
    return Making(*this).shop();
}

} // namespace tradeoff::problems::scheduling
