// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/problems/routing/edit/Fields.h"

#include "core/problems/routing/edit/FieldText.h"

#include <array>

namespace tradeoff::problems::routing::edit {

namespace {

using Source = DurationModel::Source;

template <typename T>
std::string amountsText(const std::vector<T>& values, std::size_t begin, std::size_t loads)
{
    std::string text;
    for (std::size_t load = 0; load < loads; ++load)
        text += (load == 0 ? "" : ", ") + std::to_string(values[begin + load]);
    return text;
}

std::string skillsText(const ProblemData& data, std::uint64_t mask)
{
    std::string text;
    for (std::size_t s = 0; s < data.skillNames.size(); ++s)
        if ((mask >> s & 1) != 0) text += (text.empty() ? "" : ", ") + data.skillNames[s];
    return text;
}

std::string limitText(const std::optional<std::int64_t>& limit, int scale)
{
    return limit ? plainDecimal(*limit, scale) : std::string();
}

std::string depotText(const Problem& problem, int depot)
{
    if (depot == VehicleType::kOpenEnd) return "open";
    return problem.label(problem.depots()[static_cast<std::size_t>(depot)].node);
}

} // namespace

std::string_view idOf(StopField field)
{
    static constexpr std::array<std::string_view, 10> kIds = {
        "name", "x", "y", "demand", "pickup", "service", "windows", "skills", "optional", "prize"};
    return kIds[static_cast<std::size_t>(field)];
}

std::string_view idOf(VehicleField field)
{
    static constexpr std::array<std::string_view, 13> kIds = {"name",
                                                              "count",
                                                              "capacity",
                                                              "start",
                                                              "end",
                                                              "fixed_cost",
                                                              "cost_per_distance",
                                                              "cost_per_duration",
                                                              "shift",
                                                              "longest_distance",
                                                              "longest_duration",
                                                              "longest_driving",
                                                              "skills"};
    return kIds[static_cast<std::size_t>(field)];
}

std::vector<StopField> stopFieldsOf(const Problem& problem)
{
    std::vector<StopField> fields = {StopField::Name};
    if (!problem.data().x.empty()) fields.insert(fields.end(), {StopField::X, StopField::Y});
    fields.insert(fields.end(), {StopField::Demand, StopField::Pickup});
    if (problem.data().duration.source != Source::None)
        fields.insert(fields.end(), {StopField::Service, StopField::Windows});
    fields.insert(fields.end(), {StopField::Skills, StopField::Optional, StopField::Prize});
    return fields;
}

std::vector<VehicleField> vehicleFieldsOf(const Problem& problem)
{
    using enum VehicleField;
    std::vector<VehicleField> fields = {Name, Count, Capacity, Start, End, FixedCost, CostPerDistance};
    const bool timed = problem.data().duration.source != Source::None;
    if (timed) fields.insert(fields.end(), {CostPerDuration, Shift});
    fields.push_back(LongestDistance);
    if (timed) fields.insert(fields.end(), {LongestDuration, LongestDriving});
    fields.push_back(Skills);
    return fields;
}

std::string textOf(const Problem& problem, int node, StopField field)
{
    const ProblemData& data = problem.data();
    const auto at = static_cast<std::size_t>(node);
    const std::size_t loads = data.loads.size();
    switch (field) {
    case StopField::Name:
        return problem.label(node);
    case StopField::X:
        return data.x.empty() ? std::string() : plainDecimal(data.x[at], data.coordinateScale);
    case StopField::Y:
        return data.y.empty() ? std::string() : plainDecimal(data.y[at], data.coordinateScale);
    case StopField::Demand:
        return amountsText(data.demand, at * loads, loads);
    case StopField::Pickup:
        return data.pickup.empty() ? std::string() : amountsText(data.pickup, at * loads, loads);
    case StopField::Service:
        return data.service.empty() ? std::string() : plainDecimal(data.service[at], data.durationScale);
    case StopField::Windows:
        return data.windows.empty() ? std::string() : intervalsText(data, data.windows[at]);
    case StopField::Skills:
        return data.skills.empty() ? std::string() : skillsText(data, data.skills[at]);
    case StopField::Optional:
        return problem.isOptional(node) ? "yes" : "no";
    case StopField::Prize:
        return data.prize.empty() ? std::string() : plainDecimal(data.prize[at], data.costScale);
    }
    return {};
}

std::string textOf(const Problem& problem, int vehicle, VehicleField field)
{
    const ProblemData& data = problem.data();
    const VehicleType& type = problem.fleet()[static_cast<std::size_t>(vehicle)];
    switch (field) {
    case VehicleField::Name:
        return type.name;
    case VehicleField::Count:
        return type.count ? std::to_string(*type.count) : std::string();
    case VehicleField::Capacity:
        return type.capacity.empty() ? std::string() : amountsText(type.capacity, 0, type.capacity.size());
    case VehicleField::Start:
        return depotText(problem, type.start);
    case VehicleField::End:
        return depotText(problem, type.end);
    case VehicleField::FixedCost:
        return plainDecimal(type.fixedCost, data.costScale);
    case VehicleField::CostPerDistance:
        return plainDecimal(type.costPerDistance, data.costScale);
    case VehicleField::CostPerDuration:
        return plainDecimal(type.costPerDuration, data.costScale);
    case VehicleField::Shift:
        return type.shift == Interval{} ? std::string() : intervalsText(data, {type.shift});
    case VehicleField::LongestDistance:
        return limitText(type.longestDistance, data.distance.scale);
    case VehicleField::LongestDuration:
        return limitText(type.longestDuration, data.durationScale);
    case VehicleField::LongestDriving:
        return limitText(type.longestDriving, data.durationScale);
    case VehicleField::Skills:
        return skillsText(data, type.skills);
    }
    return {};
}

} // namespace tradeoff::problems::routing::edit
