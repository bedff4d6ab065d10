// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "app/cli/Commands.h"

#include "core/format/TextFile.h"
#include "core/problems/routing/edit/Edits.h"
#include "core/problems/routing/edit/Pins.h"

namespace tradeoff::cli {

namespace {

namespace routing = problems::routing;

const routing::Problem& routesOf(const problems::ProblemPtr& problem)
{
    const auto* routes = dynamic_cast<const routing::Problem*>(problem.get());
    if (routes == nullptr)
        throw UsageError("--current, --without and --vehicles are for routing problems, not for the kind " +
                         problem->kind());
    return *routes;
}

problems::ProblemPtr taken(problems::Edited edited, const std::string& option)
{
    if (!edited.problem) throw UsageError(option + ": " + edited.refusal);
    return std::move(edited.problem);
}

int stopCalled(const routing::Problem& problem, const std::string& name)
{
    for (int node = 0; node < problem.nodes(); ++node)
        if (!problem.isDepot(node) && problem.label(node) == name) return node;
    throw UsageError("--without: no stop is called '" + name + "'");
}

/// "9" where there is one vehicle type, else "van=9".
problems::Edited withVehicles(const routing::Problem& problem, const std::string& text)
{
    const auto equals = text.rfind('=');
    const bool named = equals != std::string::npos;
    if (!named && problem.fleet().size() > 1)
        throw UsageError("--vehicles: which of the vehicles? NAME=" + text);
    int vehicle = 0;
    for (std::size_t v = 0; named && v < problem.fleet().size(); ++v)
        if (problem.fleet()[v].name == text.substr(0, equals)) vehicle = static_cast<int>(v) + 1;
    if (named && vehicle == 0)
        throw UsageError("--vehicles: no vehicle is called '" + text.substr(0, equals) + "'");
    return routing::edit::setVehicle(problem, named ? vehicle - 1 : 0, routing::edit::VehicleField::Count,
                                     named ? text.substr(equals + 1) : text);
}

/// The plan driven today, then what is not as it was: stops that are cancelled, vehicles that are left.
problems::ProblemPtr changed(problems::ProblemPtr problem, const options::variables_map& values)
{
    if (values.count("current"))
        problem =
            taken(routing::edit::setCurrent(
                      routesOf(problem), problems::readPlan(*problem, values["current"].as<std::string>())),
                  "--current");
    std::vector<int> gone;
    for (const auto& name : all(values, "without")) gone.push_back(stopCalled(routesOf(problem), name));
    if (!gone.empty()) problem = taken(routing::edit::removeStops(routesOf(problem), gone), "--without");
    for (const auto& text : all(values, "vehicles"))
        problem = taken(withVehicles(routesOf(problem), text), "--vehicles");
    return problem;
}

} // namespace

int convert(const Words& words)
{
    options::options_description description;
    description.add_options()("out", options::value<std::string>()->required(), "")(
        "read", options::value<Words>()->composing(), "")("map", options::value<Words>()->composing(), "")(
        "test", options::value<std::string>(), "")("current", options::value<std::string>(), "")(
        "without", options::value<Words>()->composing(), "")("vehicles", options::value<Words>()->composing(),
                                                             "");
    const auto values = parse(words, description, {"file"});
    const auto problem = changed(readInput(values["file"].as<Words>()[0], values).problem, values);
    const std::string out = values["out"].as<std::string>();
    format::writeFile(out, problems::writeProblem(*problem, out));
    return Exit::Done;
}

} // namespace tradeoff::cli
