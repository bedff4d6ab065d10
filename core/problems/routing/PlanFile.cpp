// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/problems/routing/PlanFile.h"

#include "core/format/Scanner.h"
#include "core/problems/routing/Problem.h"
#include "core/problems/routing/VroomPlan.h"

namespace tradeoff::problems::routing {

namespace {

using format::Scanner;
using format::Token;

bool isWord(std::string_view text, std::string_view lowerCase)
{
    if (text.size() != lowerCase.size()) return false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i] >= 'A' && text[i] <= 'Z' ? static_cast<char>(text[i] - 'A' + 'a') : text[i];
        if (c != lowerCase[i]) return false;
    }
    return true;
}

/// "Route #3:", "Route 3:", "Route #3 :" or "Route #3 [van]:", up to and including the colon. The vehicle's
/// name in brackets may hold blanks.
std::string readRouteHead(Scanner& scanner)
{
    Token token = scanner.require("a route number");
    std::string_view number = token.text;
    if (!number.empty() && number.front() == '#') number.remove_prefix(1);
    if (number.empty()) {
        token = scanner.require("a route number");
        number = token.text;
    }
    const bool colon = !number.empty() && number.back() == ':';
    if (colon) number.remove_suffix(1);
    if (!format::parseInteger(number)) throw scanner.error(token, "'Route #number:'");
    if (colon) return {};
    Token next = scanner.require("':'");
    std::string vehicle;
    if (next.text.front() == '[') {
        vehicle = next.text.substr(1);
        while (vehicle.size() < 2 || vehicle.substr(vehicle.size() - 2) != "]:") {
            if (!vehicle.empty() && vehicle.back() == ']') break;
            if (scanner.atLineEnd()) throw scanner.error(next, "']:' after the vehicle's name");
            vehicle += " " + std::string(scanner.require("']:'").text);
        }
        const bool ends = vehicle.back() == ':';
        vehicle.erase(vehicle.end() - (ends ? 2 : 1), vehicle.end());
        if (ends) return vehicle;
        next = scanner.require("':'");
    }
    if (next.text != ":") throw scanner.error(next, "':' after the route number");
    return vehicle;
}

int vehicleNamed(const Problem& problem, const std::string& name, const Scanner& scanner, const Token& at)
{
    const auto& fleet = problem.fleet();
    if (name.empty() && fleet.size() == 1) return 0;
    for (std::size_t type = 0; type < fleet.size(); ++type)
        if (fleet[type].name == name) return static_cast<int>(type);
    throw scanner.error(at, name.empty() ? "'Route #number [vehicle]:', for there are several vehicles"
                                         : "a vehicle of the problem, not '" + name + "'");
}

frontier::Value readCost(Scanner& scanner, const frontier::Objective& objective)
{
    const Token token = scanner.require("the cost");
    const auto value = format::atScale(scanner.decimalIn(token, "the cost"), objective.scale);
    if (!value)
        throw scanner.error(token, "a cost with at most " + std::to_string(objective.scale) + " decimals");
    return {*value};
}

} // namespace

Solution readPlanFile(const problems::Problem& problem, std::string_view text, const std::string& file)
{
    const auto& routing = dynamic_cast<const Problem&>(problem);
    const auto first = text.find_first_not_of(" \t\r\n");
    if (first != std::string_view::npos && text[first] == '{') return readVroomPlan(routing, text, file);
    Scanner scanner(text, file);
    Plan plan;
    std::map<std::string, frontier::Value> claims;
    while (!scanner.atEnd()) {
        const Token word = scanner.require("Route or Cost");
        if (isWord(word.text, "route")) {
            plan.vehicles.push_back(vehicleNamed(routing, readRouteHead(scanner), scanner, word));
            auto& route = plan.routes.emplace_back();
            while (!scanner.atLineEnd())
                route.push_back(static_cast<int>(scanner.integer("a customer number", INT32_MIN, INT32_MAX)));
        } else if (isWord(word.text, "cost") || isWord(word.text, "cost:")) {
            if (!claims.empty()) throw scanner.error(word, "one Cost line");
            const auto& objective = problem.objectives()[0];
            claims[objective.id] = readCost(scanner, objective);
        } else {
            throw scanner.error(word, "'Route #number: customers' or 'Cost value'");
        }
    }
    if (plan.routes.empty()) throw scanner.errorAtEnd("at least one route");
    if (routing.fleet().size() == 1) plan.vehicles.clear();
    Solution solution = encodePlan(plan);
    solution.claims = std::move(claims);
    return solution;
}

std::string writePlanFile(const problems::Problem& problem, const Solution& solution, const Verdict& verdict)
{
    const auto& fleet = dynamic_cast<const Problem&>(problem).fleet();
    const Plan plan = decodePlan(solution);
    std::string text;
    int number = 0;
    for (std::size_t r = 0; r < plan.routes.size(); ++r) {
        if (plan.routes[r].empty()) continue;
        text += "Route #" + std::to_string(++number);
        if (fleet.size() > 1) text += " [" + fleet[static_cast<std::size_t>(plan.vehicles[r])].name + "]";
        text += ":";
        for (const int node : plan.routes[r]) text += " " + std::to_string(node);
        text += "\n";
    }
    if (!verdict.values.empty())
        text += "Cost " + frontier::toText(problem.objectives()[0], verdict.values[0]) + "\n";
    return text;
}

} // namespace tradeoff::problems::routing
