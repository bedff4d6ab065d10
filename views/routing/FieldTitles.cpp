// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/routing/FieldTitles.h"

#include "views/text/Quantity.h"

#include <QCoreApplication>

namespace tradeoff::views {

using problems::routing::Problem;
using problems::routing::edit::StopField;
using problems::routing::edit::VehicleField;
using Metric = problems::routing::DistanceModel::Metric;

namespace {

QString tr(const char* text)
{
    return QCoreApplication::translate("Fields", text);
}

QString with(const QString& title, const std::string& unit)
{
    return unit.empty() ? title : title + QStringLiteral(", ") + toQString(unit);
}

bool onEarth(const Problem& problem)
{
    const Metric metric = problem.data().travel.metric;
    return metric == Metric::GreatCircle || metric == Metric::Geographic;
}

QString perTime(const Problem& problem)
{
    const auto& data = problem.data();
    return data.hour != 0 && data.ratedDuration == data.hour ? tr("Per hour")
                                                             : tr("Per %1").arg(toQString(data.durationUnit));
}

QString timesHelp(const Problem& problem)
{
    const std::string& unit = problem.data().durationUnit;
    return unit == "s" || unit == "min" ? tr("for example 08:00-12:00, 14:00-16:00; empty: any time")
                                        : tr("for example 10-20, 40-60; empty: any time");
}

} // namespace

QString titleOf(const Problem& problem, StopField field)
{
    const auto& data = problem.data();
    switch (field) {
    case StopField::Name:
        return tr("Stop");
    case StopField::X:
        return onEarth(problem) ? tr("Longitude") : tr("x");
    case StopField::Y:
        return onEarth(problem) ? tr("Latitude") : tr("y");
    case StopField::Demand:
        return tr("Demand");
    case StopField::Pickup:
        return tr("Pickup");
    case StopField::Service:
        return with(tr("Service"), data.durationUnit);
    case StopField::Windows:
        return tr("Time windows");
    case StopField::Skills:
        return tr("Skills");
    case StopField::Optional:
        return tr("Optional");
    case StopField::Prize:
        return with(tr("Prize"), data.costUnit);
    }
    return {};
}

QString titleOf(const Problem& problem, VehicleField field)
{
    const auto& data = problem.data();
    switch (field) {
    case VehicleField::Name:
        return tr("Vehicle");
    case VehicleField::Count:
        return tr("Number");
    case VehicleField::Capacity:
        return tr("Capacity");
    case VehicleField::Start:
        return tr("Start");
    case VehicleField::End:
        return tr("End");
    case VehicleField::FixedCost:
        return with(tr("Fixed cost"), data.costUnit);
    case VehicleField::CostPerDistance:
        return data.unit.empty() ? tr("Per distance") : tr("Per %1").arg(toQString(data.unit));
    case VehicleField::CostPerDuration:
        return data.durationUnit.empty() ? tr("Per time") : perTime(problem);
    case VehicleField::Shift:
        return tr("Shift");
    case VehicleField::LongestDistance:
        return with(tr("Longest route"), data.unit);
    case VehicleField::LongestDuration:
        return with(tr("Longest duration"), data.durationUnit);
    case VehicleField::LongestDriving:
        return with(tr("Longest driving"), data.durationUnit);
    case VehicleField::Skills:
        return tr("Skills");
    }
    return {};
}

QString helpOf(const Problem& problem, StopField field)
{
    switch (field) {
    case StopField::Name:
        return tr("What the stop is called: once in the problem, without commas");
    case StopField::Demand:
        return problem.data().loads.size() > 1 ? tr("Brought there: one number per load, with commas")
                                               : tr("Brought there from the depot");
    case StopField::Pickup:
        return tr("Taken from there to the depot");
    case StopField::Service:
        return tr("Time that the vehicle stands there");
    case StopField::Windows:
        return tr("When service may begin: %1").arg(timesHelp(problem));
    case StopField::Skills:
        return tr("What a vehicle must have: for example lift, cold");
    case StopField::Optional:
        return tr("May the stop be left out? yes or no");
    case StopField::Prize:
        return tr("Lost where an optional stop is left out; makes the stop optional");
    default:
        return tr("Where it is");
    }
}

QString helpOf(const Problem& problem, VehicleField field)
{
    switch (field) {
    case VehicleField::Count:
        return tr("How many there are; empty: as many as wanted");
    case VehicleField::Capacity:
        return tr("Empty: unlimited");
    case VehicleField::Start:
        return tr("The depot that it starts from");
    case VehicleField::End:
        return tr("The depot that it returns to, or open: the route ends at its last stop");
    case VehicleField::Shift:
        return tr("From when until when: %1").arg(timesHelp(problem));
    case VehicleField::LongestDistance:
    case VehicleField::LongestDuration:
    case VehicleField::LongestDriving:
        return tr("Of one route; empty: no limit");
    case VehicleField::Skills:
        return tr("What it has: for example lift, cold");
    default:
        return {};
    }
}

bool isNumber(StopField field)
{
    return field != StopField::Name && field != StopField::Windows && field != StopField::Skills &&
           field != StopField::Optional;
}

bool isNumber(VehicleField field)
{
    return field != VehicleField::Name && field != VehicleField::Start && field != VehicleField::End &&
           field != VehicleField::Shift && field != VehicleField::Skills;
}

} // namespace tradeoff::views
