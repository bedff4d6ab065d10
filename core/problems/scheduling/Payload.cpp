// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

// The payload of a scheduling problem: version 2 where times or rates have decimals, else version 1. Fields
// that say nothing are left out.

#include "core/format/Error.h"
#include "core/format/Json.h"
#include "core/problems/scheduling/Problem.h"

#include <algorithm>
#include <span>

namespace tradeoff::problems::scheduling {

namespace {

using format::ArrayFile;
using format::Json;

constexpr std::int64_t kNoDueDate = -1;

template <typename T>
void setUnlessAll(ArrayFile& payload, const char* name, std::vector<T> values, T standard)
{
    if (std::any_of(values.begin(), values.end(), [&](T value) { return value != standard; }))
        payload.set(name, std::move(values));
}

template <typename Range, typename Get>
auto collected(const Range& range, Get get)
{
    std::vector<decltype(get(*range.begin()))> values;
    values.reserve(range.size());
    for (const auto& entry : range) values.push_back(get(entry));
    return values;
}

void encodeJobs(const Shop& shop, ArrayFile& payload)
{
    std::vector<std::int32_t> sizes(shop.jobs.size(), 0);
    for (const auto& operation : shop.operations) ++sizes[static_cast<std::size_t>(operation.job)];
    payload.set("job_sizes", std::move(sizes));
    setUnlessAll(payload, "release", collected(shop.jobs, [](const Job& j) { return j.release; }),
                 std::int64_t{0});
    setUnlessAll(payload, "due",
                 collected(shop.jobs, [](const Job& j) { return j.due.value_or(kNoDueDate); }), kNoDueDate);
    setUnlessAll(payload, "weight", collected(shop.jobs, [](const Job& j) { return j.weight; }),
                 std::int64_t{1});
}

void encodeOperations(const Shop& shop, ArrayFile& payload)
{
    std::vector<std::int32_t> machines;
    std::vector<std::int64_t> durations;
    for (const auto& operation : shop.operations)
        for (const auto& mode : operation.modes) {
            machines.push_back(mode.machine);
            durations.push_back(mode.duration);
        }
    payload.set("mode_machine", std::move(machines));
    payload.set("mode_duration", std::move(durations));
    setUnlessAll(payload, "mode_counts",
                 collected(shop.operations,
                           [](const Operation& o) { return static_cast<std::int32_t>(o.modes.size()); }),
                 std::int32_t{1});
    setUnlessAll(
        payload, "family",
        collected(shop.operations, [](const Operation& o) { return static_cast<std::int32_t>(o.family); }),
        std::int32_t{0});
    std::vector<std::int32_t> ends;
    for (const auto& [before, after] : shop.precedences) ends.insert(ends.end(), {before, after});
    if (!ends.empty()) payload.set("precedences", std::move(ends));
    if (!shop.setups.empty()) payload.set("setups", shop.setups);
}

void encodeMachines(const Shop& shop, ArrayFile& payload)
{
    setUnlessAll(payload, "rate", collected(shop.machines, [](const Machine& m) { return m.rate; }),
                 std::int64_t{0});
    std::vector<std::int64_t> times;
    std::vector<std::int32_t> counts;
    for (const auto& machine : shop.machines) {
        for (const auto& closed : machine.closed) times.insert(times.end(), {closed.start, closed.end});
        counts.push_back(static_cast<std::int32_t>(machine.closed.size()));
    }
    if (times.empty()) return;
    payload.set("closed", std::move(times));
    payload.set("closed_counts", std::move(counts));
}

void encodePins(const Shop& shop, ArrayFile& payload)
{
    if (shop.frozenUntil > 0) payload.meta["frozen_until"] = shop.frozenUntil;
    if (shop.pins.empty()) return;
    std::vector<std::int32_t> places;
    for (const Pin& pin : shop.pins) places.insert(places.end(), {pin.operation, pin.machine});
    payload.set("pins", std::move(places));
    payload.set("pin_starts", collected(shop.pins, [](const Pin& pin) { return pin.start; }));
}

/// Reads a payload; every error names the field.
class Decoding
{
public:
    explicit Decoding(const ArrayFile& payload) : m_payload(payload) {}

    Shop shop()
    {
        require(m_payload.kind == "scheduling" && (m_payload.version == 1 || m_payload.version == 2),
                "the payload", "must be of kind scheduling, version 1 or 2");
        m_shop.name = text("name");
        m_shop.timeUnit = text("time_unit");
        m_shop.costUnit = text("cost_unit");
        m_shop.timeScale = decimals("time_scale");
        m_shop.rateScale = decimals("rate_scale");
        m_shop.isOpen = flag("open");
        m_shop.isPermutation = flag("permutation");
        takeMachines();
        takeJobs();
        takeOperations();
        takePins();
        return std::move(m_shop);
    }

private:
    static void require(bool holds, const std::string& field, const std::string& rule)
    {
        if (!holds) throw format::InputError({}, "", field + " " + rule);
    }

    std::string text(const char* key) const
    {
        const auto at = m_payload.meta.find(key);
        if (at == m_payload.meta.end()) return {};
        require(at->is_string(), key, "must be a text");
        return at->get<std::string>();
    }

    bool flag(const char* key) const
    {
        const auto at = m_payload.meta.find(key);
        if (at == m_payload.meta.end()) return false;
        require(at->is_boolean(), key, "must be true or false");
        return at->get<bool>();
    }

    int decimals(const char* key) const
    {
        const auto at = m_payload.meta.find(key);
        if (at == m_payload.meta.end()) return 0;
        const auto value = format::integerOf(*at);
        require(m_payload.version == 2 && value && *value >= 0 && *value <= kMostDecimals, key,
                "must be from 0 to 6, in version 2");
        return static_cast<int>(*value);
    }

    std::vector<std::string> texts(const char* key) const
    {
        const auto at = m_payload.meta.find(key);
        require(at != m_payload.meta.end() && at->is_array(), key, "must be a list of texts");
        std::vector<std::string> all;
        for (const Json& entry : *at) {
            require(entry.is_string(), key, "must hold texts");
            all.push_back(entry.get<std::string>());
        }
        return all;
    }

    /// The array, of this length; empty where there is none.
    std::span<const std::int64_t> longs(const char* name, std::size_t count) const
    {
        if (!m_payload.has(name)) return {};
        const auto values = m_payload.int64(name);
        require(values.size() == count, name, "must have " + std::to_string(count) + " entries");
        return values;
    }

    std::span<const std::int32_t> ints(const char* name, std::size_t count) const
    {
        if (!m_payload.has(name)) return {};
        const auto values = m_payload.int32(name);
        require(values.size() == count, name, "must have " + std::to_string(count) + " entries");
        return values;
    }

    void takeMachines()
    {
        for (auto& name : texts("machines")) m_shop.machines.push_back({std::move(name), {}, 0});
        const auto rates = longs("rate", m_shop.machines.size());
        const auto counts = ints("closed_counts", m_shop.machines.size());
        std::span<const std::int64_t> times;
        if (!counts.empty()) times = m_payload.int64("closed");
        std::size_t at = 0;
        for (std::size_t m = 0; m < m_shop.machines.size(); ++m) {
            if (!rates.empty()) m_shop.machines[m].rate = rates[m];
            for (int k = 0; !counts.empty() && k < counts[m]; ++k, at += 2) {
                require(at + 2 <= times.size(), "closed", "must have two times for each closed time");
                m_shop.machines[m].closed.push_back({times[at], times[at + 1]});
            }
        }
        require(at == times.size(), "closed", "must have two times for each closed time");
    }

    void takeJobs()
    {
        for (auto& name : texts("jobs")) m_shop.jobs.push_back({std::move(name), 0, {}, 1});
        const auto releases = longs("release", m_shop.jobs.size());
        const auto dues = longs("due", m_shop.jobs.size());
        const auto weights = longs("weight", m_shop.jobs.size());
        for (std::size_t j = 0; j < m_shop.jobs.size(); ++j) {
            Job& job = m_shop.jobs[j];
            if (!releases.empty()) job.release = releases[j];
            if (!dues.empty() && dues[j] != kNoDueDate) job.due = dues[j];
            if (!weights.empty()) job.weight = weights[j];
        }
    }

    void takeOperations()
    {
        const auto machines = m_payload.int32("mode_machine");
        const auto durations = m_payload.int64("mode_duration");
        require(machines.size() == durations.size(), "mode_duration", "must be as long as mode_machine");
        std::size_t count = 0;
        require(m_payload.int32("job_sizes").size() == m_shop.jobs.size(), "job_sizes",
                "must have one entry per job");
        for (const auto size : m_payload.int32("job_sizes")) {
            require(size > 0 && static_cast<std::size_t>(size) <= machines.size(), "job_sizes",
                    "must be from 1 to the number of modes");
            count += static_cast<std::size_t>(size);
        }
        require(count <= machines.size(), "job_sizes", "must sum to at most the number of modes");
        const auto modes = ints("mode_counts", count);
        const auto families = ints("family", count);
        std::size_t at = 0;
        for (std::size_t job = 0; job < m_shop.jobs.size(); ++job)
            for (int k = 0; k < m_payload.int32("job_sizes")[job]; ++k) {
                const std::size_t i = m_shop.operations.size();
                Operation operation{static_cast<int>(job), {}, families.empty() ? 0 : families[i], {}};
                for (int m = modes.empty() ? 1 : modes[i]; m > 0; --m, ++at) {
                    require(at < machines.size(), "mode_counts", "must sum to the number of modes");
                    operation.modes.push_back({machines[at], durations[at]});
                }
                m_shop.operations.push_back(std::move(operation));
            }
        require(at == machines.size(), "mode_counts", "must sum to the number of modes");
        takeOperationNames();
        takePrecedences();
        for (const auto family : families) {
            require(family >= 0 && family < kMostFamilies, "family", "must be from 0 to 1999");
            m_shop.families = std::max(m_shop.families, family + 1);
        }
        takeSetups();
        if (!m_payload.meta.contains("families")) return;
        m_shop.familyNames = texts("families");
        require(m_shop.familyNames.size() >= static_cast<std::size_t>(m_shop.families) &&
                    m_shop.familyNames.size() <= kMostFamilies,
                "families", "must name every family, 2000 at most");
        m_shop.families = static_cast<int>(m_shop.familyNames.size());
    }

    void takeOperationNames()
    {
        if (!m_payload.meta.contains("operations")) return;
        auto names = texts("operations");
        require(names.size() == m_shop.operations.size(), "operations", "must name each operation");
        for (std::size_t i = 0; i < names.size(); ++i) m_shop.operations[i].name = std::move(names[i]);
    }

    void takePrecedences()
    {
        if (!m_payload.has("precedences")) return;
        const auto ends = m_payload.int32("precedences");
        require(ends.size() % 2 == 0, "precedences", "must hold two operations each");
        for (std::size_t k = 0; k < ends.size(); k += 2) m_shop.precedences.push_back({ends[k], ends[k + 1]});
    }

    void takePins()
    {
        if (const auto at = m_payload.meta.find("frozen_until"); at != m_payload.meta.end()) {
            require(at->is_number_integer(), "frozen_until", "must be a whole number");
            m_shop.frozenUntil = at->get<std::int64_t>();
        }
        if (!m_payload.has("pins")) return;
        const auto places = m_payload.int32("pins");
        const auto starts = m_payload.int64("pin_starts");
        require(places.size() == 2 * starts.size(), "pins", "must hold an operation and a machine per start");
        for (std::size_t k = 0; k < starts.size(); ++k)
            m_shop.pins.push_back({places[2 * k], places[2 * k + 1], starts[k]});
    }

    void takeSetups()
    {
        if (!m_payload.has("setups")) return;
        const auto setups = m_payload.int64("setups");
        m_shop.setups.assign(setups.begin(), setups.end());
        int families = 1;
        while (static_cast<std::size_t>(families) * static_cast<std::size_t>(families) < setups.size())
            ++families;
        m_shop.families = std::max(m_shop.families, families);
    }

    const ArrayFile& m_payload;
    Shop m_shop;
};

} // namespace

ArrayFile Problem::encode() const
{
    ArrayFile payload;
    payload.kind = "scheduling";
    payload.version = m_shop.timeScale > 0 || m_shop.rateScale > 0 ? 2 : 1;
    payload.meta = {{"name", m_shop.name},
                    {"machines", collected(m_shop.machines, [](const Machine& m) { return m.name; })},
                    {"jobs", collected(m_shop.jobs, [](const Job& j) { return j.name; })}};
    if (!m_shop.timeUnit.empty()) payload.meta["time_unit"] = m_shop.timeUnit;
    if (!m_shop.costUnit.empty()) payload.meta["cost_unit"] = m_shop.costUnit;
    if (m_shop.timeScale > 0) payload.meta["time_scale"] = m_shop.timeScale;
    if (m_shop.rateScale > 0) payload.meta["rate_scale"] = m_shop.rateScale;
    const auto& all = m_shop.operations;
    if (std::any_of(all.begin(), all.end(), [](const Operation& o) { return !o.name.empty(); }))
        payload.meta["operations"] = collected(all, [](const Operation& o) { return o.name; });
    if (!m_shop.familyNames.empty()) payload.meta["families"] = m_shop.familyNames;
    if (m_shop.isOpen) payload.meta["open"] = true;
    if (m_shop.isPermutation) payload.meta["permutation"] = true;
    encodeJobs(m_shop, payload);
    encodeOperations(m_shop, payload);
    encodeMachines(m_shop, payload);
    encodePins(m_shop, payload);
    return payload;
}

ProblemPtr Problem::decode(const format::ArrayFile& payload)
{
    return std::make_shared<const Problem>(Decoding(payload).shop());
}

} // namespace tradeoff::problems::scheduling
