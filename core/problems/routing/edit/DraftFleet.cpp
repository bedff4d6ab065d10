// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

// Vehicles of a problem that is being changed. The short form stays short as long as it can say what is
// wanted.

#include "core/format/Error.h"
#include "core/problems/routing/Rules.h"
#include "core/problems/routing/edit/Draft.h"
#include "core/problems/routing/edit/FieldText.h"

#include <algorithm>

namespace tradeoff::problems::routing::edit {

using format::Decimal;
using format::InputError;

void Draft::expandFleet()
{
    if (!m_data.fleet.empty()) return;
    auto depots = depotsOf(m_data);
    m_data.fleet = fleetOf(m_data);
    m_data.depots = std::move(depots);
    m_data.capacity = 0;
    m_data.depot = 0;
    m_data.longestRoute.reset();
    m_data.vehicles.reset();
}

std::vector<std::int64_t> Draft::capacity(std::string_view text) const
{
    return partsOf(text).empty() ? std::vector<std::int64_t>() : amounts(text);
}

std::optional<std::int64_t> Draft::limit(std::string_view text, bool isTime)
{
    if (partsOf(text).empty()) return std::nullopt;
    if (isTime) return time(readTime(m_data, text));
    const auto value = format::atScale(readNumber(text), m_data.distance.scale);
    if (!value || *value < 0)
        throw InputError({}, std::string(text),
                         "a distance from 0 with at most " + std::to_string(m_data.distance.scale) +
                             " decimals, as all distances have");
    return value;
}

int Draft::depot(std::string_view text, bool mayBeOpen) const
{
    const auto parts = partsOf(text);
    if (mayBeOpen && (parts.empty() || parts[0] == "open")) return VehicleType::kOpenEnd;
    for (std::size_t d = 0; d < m_data.depots.size() && parts.size() == 1; ++d) {
        const auto node = static_cast<std::size_t>(m_data.depots[d].node);
        const std::string label = m_data.labels.empty() ? std::to_string(node + 1) : m_data.labels[node];
        if (label == parts[0]) return static_cast<int>(d);
    }
    throw InputError({}, std::string(text),
                     mayBeOpen ? "the name of a depot, or open" : "the name of a depot");
}

/// True where the short form can say it.
bool Draft::setShortForm(VehicleField field, std::string_view text)
{
    if (!m_data.fleet.empty()) return false;
    const auto parts = partsOf(text);
    if (field == VehicleField::Capacity && !parts.empty() && amounts(text).front() > 0)
        m_data.capacity = amounts(text).front();
    else if (field == VehicleField::Count)
        m_data.vehicles =
            parts.empty()
                ? std::nullopt
                : std::optional(static_cast<int>(std::min<std::int64_t>(readWhole(text), INT32_MAX)));
    else if (field == VehicleField::LongestDistance)
        m_data.longestRoute = limit(text, false);
    else
        return false;
    return true;
}

/// The first rate of its sort says for which stretch it is: one unit of distance or duration.
void Draft::setRate(int vehicle, VehicleField field, std::string_view text)
{
    const bool ofDistance = field == VehicleField::CostPerDistance;
    const bool first = std::none_of(m_data.fleet.begin(), m_data.fleet.end(), [&](const VehicleType& type) {
        return ofDistance ? type.costPerDistance != 0
                          : type.costPerDuration != 0 || type.costPerOvertime != 0;
    });
    const bool hourly = m_data.hour != 0 && m_data.ratedDuration == m_data.hour;
    if (first && ofDistance) m_data.ratedDistance = format::powerOfTen(m_data.distance.scale);
    if (first && !ofDistance && !hourly) m_data.ratedDuration = format::powerOfTen(m_data.durationScale);
    const auto cost = money(text, true);
    VehicleType& type = m_data.fleet[static_cast<std::size_t>(vehicle)];
    (ofDistance ? type.costPerDistance : type.costPerDuration) = cost;
}

void Draft::setVehicle(int vehicle, VehicleField field, std::string_view text)
{
    if (setShortForm(field, text)) return;
    expandFleet();
    const auto type = [&]() -> VehicleType& { return m_data.fleet[static_cast<std::size_t>(vehicle)]; };
    const auto parts = partsOf(text);
    switch (field) {
    case VehicleField::Name:
        if (parts.size() != 1) throw InputError({}, std::string(text), "one name without commas");
        type().name = parts[0];
        return;
    case VehicleField::Count:
        type().count.reset();
        if (!parts.empty())
            type().count = static_cast<int>(std::min<std::int64_t>(readWhole(text), INT32_MAX));
        return;
    case VehicleField::Capacity:
        type().capacity = capacity(text);
        return;
    case VehicleField::Start:
        type().start = depot(text, false);
        return;
    case VehicleField::End:
        type().end = depot(text, true);
        return;
    case VehicleField::FixedCost: {
        const auto cost = money(text, false);
        type().fixedCost = cost;
        return;
    }
    case VehicleField::CostPerDistance:
    case VehicleField::CostPerDuration:
        return setRate(vehicle, field, text);
    case VehicleField::Shift: {
        const auto shift = parts.empty() ? Interval{} : span(text);
        type().shift = shift;
        return;
    }
    case VehicleField::LongestDistance:
        type().longestDistance = limit(text, false);
        return;
    case VehicleField::LongestDuration:
        type().longestDuration = limit(text, true);
        return;
    case VehicleField::LongestDriving:
        type().longestDriving = limit(text, true);
        return;
    case VehicleField::Skills:
        type().skills = skills(text);
        return;
    }
}

} // namespace tradeoff::problems::routing::edit
