// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/problems/routing/PlanFile.h"

#include "core/format/Scanner.h"
#include "core/problems/routing/Problem.h"

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

/// "Route #3:", "Route 3:" or "Route #3 :", up to and including the colon.
void readRouteHead(Scanner& scanner)
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
    if (colon) return;
    const Token next = scanner.require("':'");
    if (next.text != ":") throw scanner.error(next, "':' after the route number");
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
    Scanner scanner(text, file);
    Routes routes;
    std::map<std::string, frontier::Value> claims;
    while (!scanner.atEnd()) {
        const Token word = scanner.require("Route or Cost");
        if (isWord(word.text, "route")) {
            readRouteHead(scanner);
            auto& route = routes.emplace_back();
            while (!scanner.atLineEnd())
                route.push_back(static_cast<int>(scanner.integer("a customer number", INT32_MIN, INT32_MAX)));
        } else if (isWord(word.text, "cost")) {
            if (!claims.empty()) throw scanner.error(word, "one Cost line");
            claims["distance"] = readCost(scanner, problem.objectives()[0]);
        } else {
            throw scanner.error(word, "'Route #number: customers' or 'Cost value'");
        }
    }
    if (routes.empty()) throw scanner.errorAtEnd("at least one route");
    Solution solution = toSolution(routes);
    solution.claims = std::move(claims);
    return solution;
}

std::string writePlanFile(const problems::Problem& problem, const Solution& solution, const Verdict& verdict)
{
    std::string text;
    int number = 0;
    for (const auto& route : toRoutes(solution)) {
        if (route.empty()) continue;
        text += "Route #" + std::to_string(++number) + ":";
        for (const int node : route) text += " " + std::to_string(node);
        text += "\n";
    }
    if (!verdict.values.empty())
        text += "Cost " + frontier::toText(problem.objectives()[0], verdict.values[0]) + "\n";
    return text;
}

} // namespace tradeoff::problems::routing
