// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/problems/routing/edit/Draft.h"

#include "core/format/Error.h"
#include "core/problems/routing/Rules.h"
#include "core/problems/routing/edit/FieldText.h"

#include <algorithm>

namespace tradeoff::problems::routing::edit {

namespace {

using format::Decimal;
using format::InputError;
using Source = DurationModel::Source;

template <typename T>
bool says(const std::vector<T>& values)
{
    return std::any_of(values.begin(), values.end(), [](const T& value) { return !(value == T{}); });
}

template <typename T>
void dropIfSilent(std::vector<T>& values, const std::vector<T>& before)
{
    if (!says(values) && says(before)) values.clear();
}

void multiply(std::vector<std::int64_t>& values, std::int64_t factor)
{
    for (auto& value : values) value *= factor;
}

std::int64_t atScaleOr(const Decimal& value, int scale, const std::string& expected)
{
    const auto number = format::atScale(value, scale);
    if (!number) throw InputError({}, format::formatDecimal(value.mantissa, value.scale), expected);
    return *number;
}

void requireDecimals(const Decimal& value)
{
    if (value.scale > kMostDecimals)
        throw InputError({}, format::formatDecimal(value.mantissa, value.scale),
                         "a number with at most 6 decimals");
}

bool allEndInZero(const std::vector<std::int64_t>& values)
{
    return std::all_of(values.begin(), values.end(), [](std::int64_t value) { return value % 10 == 0; });
}

/// Erases the blocks of removed nodes.
template <typename T>
void keep(std::vector<T>& values, const std::vector<bool>& removed)
{
    if (values.empty()) return;
    const std::size_t block = values.size() / removed.size();
    std::size_t to = 0;
    for (std::size_t node = 0; node < removed.size(); ++node) {
        if (removed[node]) continue;
        for (std::size_t i = 0; i < block; ++i, ++to)
            if (to != node * block + i) values[to] = std::move(values[node * block + i]);
    }
    values.resize(to);
}

void keepSquare(std::vector<std::int64_t>& matrix, const std::vector<bool>& removed)
{
    if (matrix.empty()) return;
    const std::size_t nodes = removed.size();
    std::size_t to = 0;
    for (std::size_t row = 0; row < nodes; ++row)
        for (std::size_t column = 0; column < nodes && !removed[row]; ++column)
            if (!removed[column]) matrix[to++] = matrix[row * nodes + column];
    matrix.resize(to);
}

} // namespace

Draft::Draft(const Problem& problem)
    : m_before(problem), m_data(problem.data()), m_nodes(static_cast<std::size_t>(problem.nodes()))
{
}

void Draft::setPlace(int node, const Decimal* x, const Decimal* y)
{
    for (const auto* value : {x, y})
        if (value) requireDecimals(*value);
    const int scale = std::max({m_data.coordinateScale, x ? x->scale : 0, y ? y->scale : 0});
    const std::int64_t factor = format::powerOfTen(scale - m_data.coordinateScale);
    for (auto* axis : {&m_data.x, &m_data.y, &m_data.z}) multiply(*axis, factor);
    m_data.coordinateScale = scale;
    const std::string expected = "a coordinate below 2^63 in its last decimal";
    const auto at = static_cast<std::size_t>(node);
    if (x) m_data.x[at] = atScaleOr(*x, scale, expected);
    if (y) m_data.y[at] = atScaleOr(*y, scale, expected);
}

void Draft::nameAll()
{
    if (m_data.labels.empty())
        for (std::size_t i = 0; i < m_nodes; ++i) m_data.labels.push_back(std::to_string(i + 1));
    if (m_names.empty()) m_names.insert(m_data.labels.begin(), m_data.labels.end());
}

void Draft::name(int node, std::string_view text)
{
    const auto at = static_cast<std::size_t>(node);
    const auto parts = partsOf(text);
    if (parts.size() != 1) throw InputError({}, std::string(text), "one name without commas");
    if (m_data.labels.empty() && parts[0] == std::to_string(at + 1)) return;
    nameAll();
    if (m_data.labels[at] == parts[0]) return;
    if (!m_names.insert(parts[0]).second) throw InputError({}, parts[0], "a name that no other stop has");
    m_names.erase(m_data.labels[at]);
    m_data.labels[at] = parts[0];
}

int Draft::addStop()
{
    const std::size_t node = m_nodes++;
    const auto grow = [&](auto& values, std::size_t each) {
        if (!values.empty()) values.resize(m_nodes * each);
    };
    const std::size_t loads = m_data.loads.size();
    grow(m_data.x, 1);
    grow(m_data.y, 1);
    grow(m_data.demand, loads);
    grow(m_data.pickup, loads);
    grow(m_data.service, 1);
    grow(m_data.windows, 1);
    grow(m_data.skills, 1);
    grow(m_data.optional, 1);
    grow(m_data.prize, 1);
    grow(m_data.softWindows, 1);
    if (!m_data.pinnedVehicles.empty()) m_data.pinnedVehicles.push_back(-1);
    if (m_data.labels.empty()) return static_cast<int>(node);
    if (m_names.empty()) m_names.insert(m_data.labels.begin(), m_data.labels.end());
    std::int64_t number = 0;
    for (const auto& label : m_data.labels)
        number = std::max(number, format::parseInteger(label).value_or(0));
    if (number == 0 || number == INT64_MAX) number = static_cast<std::int64_t>(node);
    while (!m_names.insert(std::to_string(++number)).second) {
    }
    m_data.labels.push_back(std::to_string(number));
    return static_cast<int>(node);
}

void Draft::removeNodes(const std::vector<bool>& removed)
{
    const auto last = std::find(removed.rbegin(), removed.rend(), false);
    const bool onlyTail = std::find(removed.begin(), last.base(), true) == last.base();
    if (!onlyTail) nameAll(); // else a stop would change its name with its number
    std::vector<int> now(m_nodes, -1);
    int count = 0;
    for (std::size_t node = 0; node < m_nodes; ++node)
        if (!removed[node]) now[node] = count++;
    keep(m_data.x, removed);
    keep(m_data.y, removed);
    keep(m_data.z, removed);
    keep(m_data.labels, removed);
    keep(m_data.demand, removed);
    keep(m_data.pickup, removed);
    keep(m_data.service, removed);
    keep(m_data.windows, removed);
    keep(m_data.skills, removed);
    keep(m_data.optional, removed);
    keep(m_data.prize, removed);
    keep(m_data.softWindows, removed);
    keep(m_data.pinnedVehicles, removed);
    renumberPlans(now);
    keepSquare(m_data.travel.matrix, removed);
    keepSquare(m_data.duration.matrix, removed);
    std::erase_if(m_data.shipments,
                  [&](const Shipment& each) { return removed[static_cast<std::size_t>(each.from)]; });
    for (auto& shipment : m_data.shipments) {
        shipment.from = now[static_cast<std::size_t>(shipment.from)];
        shipment.to = now[static_cast<std::size_t>(shipment.to)];
    }
    for (auto& depot : m_data.depots) depot.node = now[static_cast<std::size_t>(depot.node)];
    if (m_data.fleet.empty()) m_data.depot = now[static_cast<std::size_t>(m_data.depot)];
    m_nodes = static_cast<std::size_t>(count);
    m_names.clear();
}

std::vector<std::int64_t> Draft::amounts(std::string_view text) const
{
    std::vector<std::int64_t> amounts;
    for (const auto& part : partsOf(text)) amounts.push_back(readWhole(part));
    const std::size_t loads = m_data.loads.size();
    if (amounts.empty()) amounts.assign(loads, 0);
    if (amounts.size() != loads)
        throw InputError({}, std::string(text),
                         loads == 1 ? "a whole number from 0"
                                    : std::to_string(loads) + " whole numbers, one per load, with commas");
    return amounts;
}

std::int64_t Draft::time(const Decimal& value)
{
    requireDecimals(value);
    if (m_data.duration.source == Source::Distance)
        return atScaleOr(value, m_data.durationScale,
                         "a time with at most " + std::to_string(m_data.durationScale) +
                             " decimals, as distances have");
    if (value.scale > m_data.durationScale) raiseTimes(value.scale);
    return atScaleOr(value, m_data.durationScale, "a time below 2^52");
}

Interval Draft::span(std::string_view text)
{
    const auto [first, second] = readSpan(m_data, text);
    // Both before either is kept: the second may raise the scale.
    if (first) time(*first);
    if (second) time(*second);
    Interval interval;
    if (first) interval.earliest = time(*first);
    if (second) interval.latest = time(*second);
    return interval;
}

std::int64_t Draft::money(std::string_view text, bool isRate)
{
    const auto parts = partsOf(text);
    const Decimal value = parts.empty() ? Decimal{} : readNumber(text);
    requireDecimals(value);
    if (value.mantissa < 0) throw InputError({}, std::string(text), "an amount of 0 or more");
    const int least = isRate && value.mantissa != 0 ? 2 : 0; // cents, as a reader has it with rates
    raiseMoney(std::max({m_data.costScale, value.scale, least}));
    return atScaleOr(value, m_data.costScale, "an amount below 2^52");
}

void Draft::setStop(int node, StopField field, std::string_view text)
{
    const auto setAmounts = [&](std::vector<std::int64_t>& values) {
        const auto amounts = this->amounts(text);
        if (values.empty() && !says(amounts)) return;
        values.resize(m_nodes * amounts.size());
        std::copy(amounts.begin(), amounts.end(),
                  values.begin() +
                      static_cast<std::ptrdiff_t>(static_cast<std::size_t>(node) * amounts.size()));
    };
    const auto set = [&](auto& values, auto value) {
        if (!values.empty() || !(value == decltype(value){})) at(values, node) = std::move(value);
    };
    switch (field) {
    case StopField::Name:
        return name(node, text);
    case StopField::X:
    case StopField::Y: {
        const Decimal value = readNumber(text);
        return setPlace(node, field == StopField::X ? &value : nullptr,
                        field == StopField::Y ? &value : nullptr);
    }
    case StopField::Demand:
        return setAmounts(m_data.demand);
    case StopField::Pickup:
        return setAmounts(m_data.pickup);
    case StopField::Service:
        return set(m_data.service, partsOf(text).empty() ? 0 : time(readTime(m_data, text)));
    case StopField::Windows: {
        const auto parts = partsOf(text);
        for (const auto& part : parts) span(part); // finds the scale
        std::vector<Interval> windows;
        for (const auto& part : parts) windows.push_back(span(part));
        std::sort(windows.begin(), windows.end(),
                  [](const Interval& a, const Interval& b) { return a.earliest < b.earliest; });
        return set(m_data.windows, std::move(windows));
    }
    case StopField::Skills:
        return set(m_data.skills, skills(text));
    case StopField::Optional: {
        const bool yes = readYes(text);
        set(m_data.optional, std::int32_t{yes});
        if (!yes) set(m_data.prize, std::int64_t{0});
        return;
    }
    case StopField::Prize: {
        const std::int64_t prize = money(text, false);
        if (prize != 0) set(m_data.optional, std::int32_t{1});
        return set(m_data.prize, prize);
    }
    }
}

std::uint64_t Draft::skills(std::string_view text)
{
    std::uint64_t mask = 0;
    for (const auto& part : partsOf(text)) {
        auto& names = m_data.skillNames;
        auto found = std::find(names.begin(), names.end(), part);
        if (found == names.end()) {
            if (names.size() == kMostSkills) throw InputError({}, part, "at most 64 different skills");
            found = names.insert(found, part);
        }
        mask |= std::uint64_t{1} << (found - names.begin());
    }
    return mask;
}

void Draft::raiseTimes(int scale)
{
    const std::int64_t factor = format::powerOfTen(scale - m_data.durationScale);
    const auto raise = [factor](std::int64_t& value) { value *= factor; };
    const auto raiseSpan = [&](Interval& span) {
        raise(span.earliest);
        if (span.latest != Interval::kEndOfTime) raise(span.latest);
    };
    multiply(m_data.service, factor);
    multiply(m_data.duration.matrix, factor);
    for (auto& windows : m_data.windows)
        for (auto& window : windows) raiseSpan(window);
    for (auto& depot : m_data.depots) {
        raiseSpan(depot.open);
        raise(depot.loading);
    }
    for (auto& type : m_data.fleet) {
        raiseSpan(type.shift);
        raise(type.overtime);
        if (type.longestDuration) raise(*type.longestDuration);
        if (type.longestDriving) raise(*type.longestDriving);
        for (auto& pause : type.breaks) {
            raiseSpan(pause.start);
            raise(pause.duration);
        }
    }
    raise(m_data.hour);
    raise(m_data.ratedDuration);
    m_data.durationScale = scale;
}

void Draft::raiseMoney(int scale)
{
    const std::int64_t factor = format::powerOfTen(scale - m_data.costScale);
    multiply(m_data.prize, factor);
    for (auto& type : m_data.fleet)
        for (auto* cost :
             {&type.fixedCost, &type.costPerDistance, &type.costPerDuration, &type.costPerOvertime})
            *cost *= factor;
    m_data.costScale = scale;
}

void Draft::lowerCoordinates()
{
    while (m_data.coordinateScale > 0 && allEndInZero(m_data.x) && allEndInZero(m_data.y) &&
           allEndInZero(m_data.z)) {
        for (auto* axis : {&m_data.x, &m_data.y, &m_data.z})
            for (auto& value : *axis) value /= 10;
        --m_data.coordinateScale;
    }
}

/// Numbers skills as they are first met, vehicles before stops, and forgets those nobody has or needs.
void Draft::orderSkills()
{
    std::vector<std::string> names;
    std::vector<int> now(m_data.skillNames.size(), -1);
    const auto meet = [&](std::uint64_t& mask) {
        std::uint64_t renumbered = 0;
        for (std::size_t s = 0; s < now.size(); ++s) {
            if ((mask >> s & 1) == 0) continue;
            if (now[s] < 0) {
                now[s] = static_cast<int>(names.size());
                names.push_back(m_data.skillNames[s]);
            }
            renumbered |= std::uint64_t{1} << now[s];
        }
        mask = renumbered;
    };
    for (auto& type : m_data.fleet) meet(type.skills);
    for (auto& mask : m_data.skills) meet(mask);
    m_data.skillNames = std::move(names);
}

void Draft::dropSilent()
{
    const ProblemData& before = m_before.data();
    dropIfSilent(m_data.pickup, before.pickup);
    dropIfSilent(m_data.service, before.service);
    dropIfSilent(m_data.windows, before.windows);
    dropIfSilent(m_data.skills, before.skills);
    dropIfSilent(m_data.optional, before.optional);
    dropIfSilent(m_data.prize, before.prize);
    for (std::size_t node = 0; node < m_data.softWindows.size(); ++node)
        if (m_data.windows.empty() || m_data.windows[node].empty()) m_data.softWindows[node] = 0;
    dropIfSilent(m_data.softWindows, before.softWindows);
}

ProblemPtr Draft::finish()
{
    lowerCoordinates();
    dropSilent();
    orderSkills();
    return std::make_shared<const Problem>(std::move(m_data));
}

} // namespace tradeoff::problems::routing::edit
