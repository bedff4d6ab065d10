// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "app/cli/Cascades.h"

#include "core/format/Decimal.h"

#include <charconv>
#include <set>

namespace tradeoff::cli {

namespace {

using format::Json;

std::string quoted(const Json& name)
{
    return "'" + name.get<std::string>() + "'";
}

/// Six significant digits.
std::string brief(double value)
{
    char text[32];
    const auto [end, error] = std::to_chars(text, text + sizeof text, value, std::chars_format::general, 6);
    return error == std::errc() ? std::string(text, end) : Json(value).dump();
}

std::string thresholdText(const Json& gate)
{
    const double unit = static_cast<double>(format::powerOfTen(gate.at("scale").get<int>())) *
                        static_cast<double>(format::integerOf(gate.at("parts")).value_or(1));
    return brief(static_cast<double>(format::integerOf(gate.at("threshold")).value_or(0)) / unit);
}

/// "pays for 'small'; unless its 'sure' is at least 6, pays for 'large' as well".
std::string ruleText(const Json& cascade)
{
    std::string text = "pays for " + quoted(cascade.at("stages")[0]);
    for (std::size_t i = 0; i < cascade.at("gates").size(); ++i) {
        const Json& gate = cascade.at("gates")[i];
        text += "; unless its " + quoted(gate.at("signal")) + " is at " +
                (gate.at("at_least").get<bool>() ? "least " : "most ") + thresholdText(gate) + ", pays for " +
                quoted(cascade.at("stages")[i + 1]) + " as well";
    }
    return text;
}

std::string signalsOf(const Json& cascade)
{
    std::set<std::string> signals;
    for (const Json& gate : cascade.at("gates")) signals.insert(quoted(gate.at("signal")));
    std::string text;
    for (const auto& signal : signals) text += (text.empty() ? "" : " and ") + signal;
    return text;
}

} // namespace

bool isCascadePolicy(const Json& policy)
{
    return policy.contains("cascades");
}

std::optional<std::string> cascadeSentence(const Json& policy, std::optional<double> mostPerRow)
{
    const Json* best = nullptr;
    const auto expected = [](const Json& cascade, const char* what) {
        return cascade.at(what).get<double>();
    };
    for (const Json& cascade : policy.at("cascades")) {
        if (mostPerRow && expected(cascade, "expected_cost") > *mostPerRow) continue;
        const double ahead =
            best ? expected(cascade, "expected_accuracy") - expected(*best, "expected_accuracy") : 1;
        if (ahead > 0 ||
            (ahead == 0 && expected(cascade, "expected_cost") < expected(*best, "expected_cost")))
            best = &cascade;
    }
    if (!best) return std::nullopt;
    return "A cascade names no option beforehand: it decides in each row after it has paid, by what " +
           signalsOf(*best) + " shows then, and in these rows nothing was paid for yet. Its rule: it " +
           ruleText(*best) + ". Expected per row: accuracy " + brief(expected(*best, "expected_accuracy")) +
           ", cost " + brief(expected(*best, "expected_cost")) + ".";
}

} // namespace tradeoff::cli
