// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/problems/choice/Problem.h"
#include "core/run/Runner.h"
#include "tests/run/Fixture.h"

#include <memory>
#include <string>

namespace tradeoff::tests {

/// Three rows, each wrong for nothing or right for 2, 3 and 5. The front that buys them in this order has
/// the four steps 0/3 at 0, 1/3 at 2, 2/3 at 5, 3/3 at 10. lacksLast: nobody knows what the last purchase
/// brings, so the last step is no plan.
inline problems::ProblemPtr threeRows(bool lacksLast = false, bool isLogged = true)
{
    namespace choice = problems::choice;
    choice::Table table;
    table.name = "three rows";
    table.rows = {"a", "b", "c"};
    table.options = {{}, {}};
    table.options[0].id = "free";
    table.options[1].id = "dear";
    table.accuracy = {"accuracy", "", 0, 1, true, choice::Grade::Measured, {0, 1, 0, 1, 0, 1}};
    table.cost = {"cost", "USD", 0, 1, false, choice::Grade::Measured, {0, 2, 0, 3, 0, 5}};
    if (lacksLast) table.accuracy.cells.back() = choice::kMissing;
    table.isLogged = isLogged;
    return std::make_shared<const choice::Problem>(std::move(table));
}

/// A program that sends fronts as told, on threeRows.
inline run::RunSpec fronts(const std::string& behaviour)
{
    run::RunSpec spec;
    spec.problem = threeRows();
    spec.strategy = run::StrategyCatalog({TRADEOFF_BUILD_DIRECTORY "/tests/programs"}).find("tests_fronts");
    spec.parameters = {{"behaviour", behaviour}};
    spec.request.objectives = {"accuracy", "cost"};
    spec.request.seconds = 20;
    return spec;
}

} // namespace tradeoff::tests
