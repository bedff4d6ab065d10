// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "app/cli/Text.h"

#include "core/format/Decimal.h"

#include <algorithm>
#include <cstdio>
#include <numeric>

namespace tradeoff::cli {

namespace {

std::size_t widthOf(const std::string& text)
{
    return static_cast<std::size_t>(
        std::count_if(text.begin(), text.end(), [](char c) { return (c & 0xc0) != 0x80; }));
}

std::string line(const std::vector<std::string>& cells, const std::vector<std::size_t>& widths,
                 const std::vector<bool>& alignRight)
{
    std::string text;
    for (std::size_t i = 0; i < cells.size(); ++i) {
        const std::string pad(widths[i] - widthOf(cells[i]), ' ');
        text += (i == 0 ? "" : "  ") + (alignRight[i] ? pad + cells[i] : cells[i] + pad);
    }
    text.erase(text.find_last_not_of(' ') + 1);
    return text + "\n";
}

} // namespace

format::Json numberJson(const frontier::Objective& objective, const frontier::Value& value)
{
    if (value.weight == 1 && objective.scale == 0) return format::integerJson(value.number);
    return format::Json::parse(frontier::toText(objective, value, 9));
}

format::Json valuesJson(const std::vector<frontier::Objective>& objectives, const frontier::Values& values)
{
    format::Json json = format::Json::object();
    for (std::size_t i = 0; i < values.size() && i < objectives.size(); ++i)
        json[objectives[i].id] = numberJson(objectives[i], values[i]);
    return json;
}

format::Json exactJson(const std::vector<frontier::Objective>& objectives, const frontier::Values& values)
{
    __extension__ using Wide = __int128;
    format::Json json = format::Json::object();
    for (std::size_t i = 0; i < values.size() && i < objectives.size(); ++i) {
        if (values[i].weight == 1) continue;
        const std::int64_t common = std::gcd(values[i].number, values[i].weight);
        const std::int64_t unit = format::powerOfTen(objectives[i].scale);
        const std::int64_t more = std::gcd(values[i].number / common, unit);
        const Wide weight = Wide(values[i].weight / common) * (unit / more);
        if (weight > INT64_MAX) continue;
        json[objectives[i].id] = std::to_string(values[i].number / common / more) + "/" +
                                 std::to_string(static_cast<std::int64_t>(weight));
    }
    return json;
}

format::Json problemJson(const problems::Problem& problem, const std::string& digest)
{
    return {{"name", problem.name()},
            {"kind", problem.kind()},
            {"digest", digest},
            {"assumptions", problem.assumptions()}};
}

std::string assumptionLines(const std::vector<std::string>& assumptions)
{
    std::string text;
    for (const auto& assumption : assumptions) text += "assumed: " + assumption + "\n";
    return text;
}

std::string heading(const frontier::Objective& objective)
{
    return objective.unit.empty() ? objective.name : objective.name + ", " + objective.unit;
}

std::string table(const std::vector<std::string>& head, const std::vector<std::vector<std::string>>& rows,
                  const std::vector<bool>& alignRight)
{
    std::vector<std::size_t> widths;
    for (const auto& cell : head) widths.push_back(widthOf(cell));
    for (const auto& row : rows)
        for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], widthOf(row[i]));
    std::string text = line(head, widths, alignRight);
    for (const auto& row : rows) text += line(row, widths, alignRight);
    return text;
}

void print(const std::string& text)
{
    std::fwrite(text.data(), 1, text.size(), stdout);
}

void printJson(const format::Json& json)
{
    print(json.dump(2, ' ', false, format::Json::error_handler_t::replace) + "\n");
}

} // namespace tradeoff::cli
