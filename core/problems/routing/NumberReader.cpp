// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/problems/routing/NumberReader.h"

#include "core/problems/routing/Doubts.h"
#include "core/problems/routing/Problem.h"

#include <algorithm>
#include <memory>

namespace tradeoff::problems::routing {

namespace {

constexpr std::string_view kExactRule = "exact";

/// The tokens of the next line that has any beside a comment.
std::vector<format::Token> lineOf(format::Scanner& scanner, std::string_view comment, std::size_t most)
{
    std::vector<format::Token> tokens;
    while (tokens.empty()) {
        auto token = scanner.next();
        if (!token) return tokens;
        for (; token; token = scanner.nextOnLine()) {
            if (!comment.empty() && token->text.starts_with(comment)) break;
            if (tokens.size() == most) break;
            tokens.push_back(*token);
        }
        scanner.restOfLine();
    }
    return tokens;
}

std::string stemName(const std::string& file)
{
    const std::string base = file.substr(file.find_last_of('/') + 1);
    return format::visibleName(base.substr(0, base.find_last_of('.')));
}

std::string allRules()
{
    std::string names;
    for (const auto& name : distanceRuleNames()) names += (names.empty() ? "" : ", ") + name;
    return names;
}

} // namespace

std::vector<ReaderOption> NumberReader::readerOptions()
{
    return {{"distance", distanceRuleNames(), std::string(kExactRule),
             "how a straight-line length becomes a number; exact (six decimals) is what the literature "
             "computes with"},
            {"unit", {}, "", "what distances are measured in, for example km"}};
}

NumberReader::NumberReader(std::string_view text, const std::string& file, const ReaderOptions& options,
                           std::string_view comment)
    : m_scanner(text, file), m_comment(comment), m_rule(kExactRule)
{
    for (const auto& [id, value] : options) {
        if (id != "distance" && id != "unit")
            throw format::InputError({}, id, "a reader option: distance, unit");
        (id == "unit" ? m_data.unit : m_rule) = id == "unit" ? format::visibleName(value) : value;
    }
    const auto rule = distanceRule(m_rule);
    if (!rule) throw format::InputError({}, m_rule, "distance as one of " + allRules());
    m_data.distance = *rule;
    m_data.name = stemName(file);
}

bool NumberReader::advance()
{
    m_line = lineOf(m_scanner, m_comment, SIZE_MAX);
    return !m_line.empty();
}

void NumberReader::require(const std::string& expected)
{
    if (!advance()) throw m_scanner.errorAtEnd(expected);
}

void NumberReader::requireSize(std::size_t fewest, std::size_t most, const std::string& what) const
{
    const std::string count =
        fewest == most ? std::to_string(fewest) : std::to_string(fewest) + " to " + std::to_string(most);
    if (m_line.size() < fewest)
        throw error(m_line.back(), what + " of " + count + " numbers; this one is short");
    if (m_line.size() > most)
        throw error(m_line[most], what + " of " + count + " numbers; this one is longer");
}

std::int64_t NumberReader::whole(std::size_t column, const std::string& field, std::int64_t lowest,
                                 std::int64_t highest) const
{
    const Decimal value = decimal(column, field);
    if (value.scale != 0) throw error(m_line[column], "a whole number for " + field);
    if (value.mantissa < lowest) throw error(m_line[column], field + " from " + std::to_string(lowest));
    if (value.mantissa > highest) throw error(m_line[column], field + " up to " + std::to_string(highest));
    return value.mantissa;
}

format::Decimal NumberReader::decimal(std::size_t column, const std::string& field) const
{
    return m_scanner.decimalIn(m_line[column], field);
}

std::int64_t NumberReader::scaled(std::size_t column, const std::string& field, int scale) const
{
    const Decimal value = decimal(column, field);
    const auto scaled = format::atScale(value, scale);
    if (scaled && *scaled >= 0 && *scaled <= Interval::kEndOfTime) return *scaled;
    throw error(m_line[column], field + (value.scale > scale ? " with at most " + std::to_string(scale) +
                                                                   " decimals (distance=" + m_rule + ")"
                                                             : " from 0 to 2^52 in its last decimal"));
}

void NumberReader::requireEnd()
{
    if (advance()) throw error(m_line[0], "nothing more: all rows that the first lines announce were read");
    if (!m_scanner.atLineStart())
        throw m_scanner.errorAtEnd("a line end after the last row: the file may be cut short");
}

void NumberReader::addPlace(std::size_t column)
{
    addPlace(m_line[column], decimal(column, "x"), decimal(column + 1, "y"));
}

void NumberReader::addPlace(const Token& token, const Decimal& x, const Decimal& y)
{
    m_placeTokens.push_back(token);
    m_places[0].push_back(x);
    m_places[1].push_back(y);
}

void NumberReader::setPlaces()
{
    const auto outcome = setCoordinates(m_data, m_places, true);
    if (outcome.fault)
        throw error(m_placeTokens[static_cast<std::size_t>(outcome.fault->node)], outcome.fault->expected);
    if (!outcome.note.empty()) warn(m_placeTokens[0], outcome.note);
}

void NumberReader::timeIsDistance()
{
    m_data.duration.source = DurationModel::Source::Distance;
    m_data.durationScale = m_data.distance.scale;
    m_data.durationUnit = m_data.unit;
}

ReadResult NumberReader::finish(const Token& at)
{
    ReadResult result;
    const bool isMatrix = m_data.travel.metric == DistanceModel::Metric::Matrix;
    result.options = {{"distance", isMatrix ? "matrix" : m_rule}, {"unit", m_data.unit}};
    try {
        auto problem = std::make_shared<const Problem>(std::move(m_data));
        for (const auto& doubt : doubtsAbout(*problem, format::Warnings::kMost)) {
            const auto node = static_cast<std::size_t>(std::max(0, doubt.node));
            warn(doubt.node == Doubt::kAll || node >= m_placeTokens.size() ? at : m_placeTokens[node],
                 doubt.sentence);
        }
        result.problem = std::move(problem);
    } catch (const format::InputError& error) {
        throw format::InputError({m_scanner.file(), 0, 0}, error.found(), error.expected());
    }
    result.warnings = m_warnings.list();
    return result;
}

std::vector<int> numbersPerLine(std::string_view text, std::size_t lines, std::string_view comment)
{
    constexpr std::size_t kMostBytes = 65'536;
    constexpr std::size_t kMostTokens = 4096;
    format::Scanner scanner(text.substr(0, kMostBytes), {});
    std::vector<int> counts;
    while (counts.size() < lines) {
        const auto tokens = lineOf(scanner, comment, kMostTokens);
        if (tokens.empty()) break;
        const bool numbers = std::all_of(tokens.begin(), tokens.end(), [](const format::Token& token) {
            return format::parseDecimal(token.text).has_value();
        });
        counts.push_back(numbers ? static_cast<int>(tokens.size()) : -1);
    }
    return counts;
}

} // namespace tradeoff::problems::routing
