// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/problems/routing/SolomonReader.h"

#include "core/format/Scanner.h"
#include "core/format/Warnings.h"
#include "core/problems/routing/Coordinates.h"
#include "core/problems/routing/Doubts.h"
#include "core/problems/routing/Problem.h"

#include <algorithm>
#include <array>

namespace tradeoff::problems::routing {

namespace {

using format::Decimal;
using format::Scanner;
using format::Token;

constexpr std::array<std::string_view, 7> kColumns = {
    "the number", "x", "y", "the demand", "the ready time", "the due date", "the service time"};
constexpr std::array<std::size_t, 8> kPublishedSizes = {25, 50, 100, 200, 400, 600, 800, 1000};
constexpr std::string_view kStandardRule = "trunc1";

bool looksNumeric(std::string_view text)
{
    return !text.empty() &&
           (text[0] == '+' || text[0] == '-' || text[0] == '.' || (text[0] >= '0' && text[0] <= '9'));
}

/// The next line's tokens, the first 64 of them.
std::vector<Token> tokensOfLine(Scanner& scanner)
{
    constexpr std::size_t kMost = 64;
    std::vector<Token> tokens;
    for (auto token = scanner.next(); token && tokens.size() < kMost; token = scanner.nextOnLine())
        tokens.push_back(*token);
    scanner.restOfLine();
    return tokens;
}

bool anyNumber(const std::vector<Token>& tokens)
{
    return std::any_of(tokens.begin(), tokens.end(),
                       [](const Token& token) { return looksNumeric(token.text); });
}

class Reader
{
public:
    Reader(std::string_view text, const std::string& file, const ReaderOptions& options)
        : m_text(text), m_scanner(text, file), m_options(options)
    {
        for (const auto& [id, value] : options)
            if (id != "distance" && id != "unit")
                throw format::InputError({}, id, "a reader option: distance, unit");
    }

    ReadResult read()
    {
        takeOptions();
        takeName();
        takeVehicles();
        takeRows();
        orderById();
        takePlaces();
        takeDemands();
        takeTimes();
        return finish();
    }

private:
    struct Row
    {
        std::size_t start = 0;
        std::int64_t id = 0;
        std::array<Decimal, 7> values;
    };

    void takeOptions()
    {
        const auto rule = m_options.find("distance");
        m_rule = rule == m_options.end() ? std::string(kStandardRule) : rule->second;
        const auto known = distanceRule(m_rule);
        if (!known) {
            std::string names;
            for (const auto& name : distanceRuleNames()) names += (names.empty() ? "" : ", ") + name;
            throw format::InputError({}, m_rule, "distance as one of " + names);
        }
        m_data.distance = *known;
        const auto unit = m_options.find("unit");
        if (unit != m_options.end()) m_data.unit = format::visibleName(unit->second);
    }

    void takeName()
    {
        const Token line = m_scanner.line();
        m_data.name = format::visibleName(line.text);
        if (m_data.name != line.text)
            warn(line,
                 "the name held bytes that are not UTF-8, or characters that hide; they were made visible");
    }

    /// The first line with a number: words, then the number of vehicles and their capacity.
    void takeVehicles()
    {
        std::vector<Token> tokens;
        do tokens = tokensOfLine(m_scanner);
        while (!tokens.empty() && !anyNumber(tokens));
        if (tokens.empty()) throw m_scanner.errorAtEnd("the number of vehicles and their capacity");
        if (tokens.size() < 2)
            throw m_scanner.error(tokens[0], "the number of vehicles and their capacity on one line");
        const auto numbers = std::find_if(tokens.begin(), tokens.end() - 2,
                                          [](const Token& token) { return looksNumeric(token.text); });
        if (numbers != tokens.end() - 2)
            throw m_scanner.error(*numbers, "two numbers: of vehicles and their capacity");
        m_vehicles = m_scanner.integerIn(tokens[tokens.size() - 2], "the number of vehicles", 1, INT32_MAX);
        m_capacityToken = tokens.back();
        m_capacity = m_scanner.decimalIn(m_capacityToken, "the capacity");
        if (m_capacity.mantissa <= 0) throw m_scanner.error(m_capacityToken, "a capacity above 0");
    }

    void takeRows()
    {
        while (const auto first = m_scanner.peek()) {
            if (looksNumeric(first->text)) {
                takeRow();
                continue;
            }
            // Headings are words alone.
            if (anyNumber(tokensOfLine(m_scanner)) || !m_rows.empty())
                throw m_scanner.error(*first, "a row of seven numbers");
        }
        if (m_rows.empty()) throw m_scanner.errorAtEnd("rows of seven numbers");
        m_scanner.next(); // past the last line end
        if (!m_scanner.atLineStart())
            throw m_scanner.errorAtEnd("a line end after the last row: the file may be cut short");
    }

    void takeRow()
    {
        Row row;
        std::size_t column = 0;
        bool warned = false;
        Token id;
        for (auto token = m_scanner.next(); token; token = m_scanner.nextOnLine()) {
            if (column == kColumns.size()) {
                if (!warned) warn(*token, "more than seven numbers in a row: the rest was not used");
                warned = true;
                continue;
            }
            const std::string_view name = kColumns[column];
            if (column == 0) {
                id = *token;
                row.id = m_scanner.integerIn(*token, "the number of a customer", 0, INT32_MAX);
                row.start = static_cast<std::size_t>(token->text.data() - m_text.data());
            }
            const auto value = format::parseDecimal(token->text);
            if (!value) m_scanner.decimalIn(*token, fieldOf(name, row.id)); // throws
            row.values[column++] = *value;
        }
        if (column < kColumns.size())
            throw m_scanner.error(id, fieldOf(kColumns[column], row.id) + " on the same line");
        m_rows.push_back(row);
    }

    static std::string fieldOf(std::string_view column, std::int64_t id)
    {
        return std::string(column) + " of customer " + std::to_string(id);
    }

    void orderById()
    {
        std::stable_sort(m_rows.begin(), m_rows.end(),
                         [](const Row& a, const Row& b) { return a.id < b.id; });
        for (std::size_t i = 0; i < m_rows.size(); ++i) {
            if (i > 0 && m_rows[i].id == m_rows[i - 1].id)
                throw m_scanner.error(tokenOf(m_rows[i], 0), "each customer once");
            if (m_rows[i].id == static_cast<std::int64_t>(i)) continue;
            if (i == 0) throw m_scanner.error(tokenOf(m_rows[0], 0), "the depot, customer 0, among the rows");
            throw m_scanner.error(tokenOf(m_rows[i], 0),
                                  "customer " + std::to_string(i) + " before it: none is missing");
        }
        if (m_rows.size() < 2)
            throw m_scanner.error(tokenOf(m_rows[0], 0), "at least one customer beside the depot");
        const std::size_t customers = m_rows.size() - 1;
        if (std::find(kPublishedSizes.begin(), kPublishedSizes.end(), customers) == kPublishedSizes.end())
            warn(tokenOf(m_rows.back(), 0),
                 std::to_string(customers) +
                     " customers; published files have 25, 50, 100, 200, 400, 600, 800 or "
                     "1000, and a file cut short at a line end shows nothing else");
    }

    void takePlaces()
    {
        GivenPlaces places;
        for (const Row& row : m_rows) {
            m_data.labels.push_back(std::to_string(row.id));
            places[0].push_back(row.values[1]);
            places[1].push_back(row.values[2]);
        }
        const auto outcome = setCoordinates(m_data, places, true);
        if (outcome.fault) {
            const auto row = static_cast<std::size_t>(outcome.fault->node);
            throw m_scanner.error(tokenOf(m_rows[row], 1), outcome.fault->expected);
        }
        if (!outcome.note.empty()) warn(tokenOf(m_rows[0], 1), outcome.note);
    }

    /// Loads are counted in whole units: of the finest decimal that capacity and demands have.
    void takeDemands()
    {
        int scale = m_capacity.scale;
        for (const Row& row : m_rows) scale = std::max(scale, row.values[3].scale);
        const auto capacity = format::atScale(m_capacity, scale);
        if (!capacity) throw m_scanner.error(m_capacityToken, "a capacity below 2^63 in its last decimal");
        if (scale > 0)
            warn(m_capacityToken, "capacity and demands have decimals: loads are counted in units of 10^-" +
                                      std::to_string(scale));
        m_data.demand.reserve(m_rows.size());
        for (const Row& row : m_rows) {
            const auto demand = format::atScale(row.values[3], scale);
            if (!demand || *demand < 0)
                throw m_scanner.error(tokenOf(row, 3), fieldOf(kColumns[3], row.id) + " from 0");
            m_data.demand.push_back(*demand);
        }
        if (m_data.demand[0] != 0) {
            warn(tokenOf(m_rows[0], 3), "the depot's demand is not used");
            m_data.demand[0] = 0;
        }
        VehicleType type;
        type.name = "vehicle";
        type.count = static_cast<int>(m_vehicles);
        type.capacity = {*capacity};
        m_data.fleet = {type};
    }

    std::int64_t time(const Row& row, std::size_t column) const
    {
        const auto& value = row.values[column];
        const int scale = m_data.distance.scale;
        const auto scaled = format::atScale(value, scale);
        if (scaled && *scaled >= 0 && *scaled <= Interval::kEndOfTime) return *scaled;
        std::string rule = value.scale > scale ? " with at most " + std::to_string(scale) +
                                                     " decimals, as distances have (distance=" + m_rule + ")"
                                               : " from 0 to 2^52 in its last decimal";
        throw m_scanner.error(tokenOf(row, column), fieldOf(kColumns[column], row.id) + rule);
    }

    void takeTimes()
    {
        m_data.duration.source = DurationModel::Source::Distance;
        m_data.durationScale = m_data.distance.scale;
        m_data.durationUnit = m_data.unit;
        m_data.windows.resize(m_rows.size());
        m_data.service.resize(m_rows.size());
        Depot depot;
        for (std::size_t i = 0; i < m_rows.size(); ++i) {
            const Interval window = {time(m_rows[i], 4), time(m_rows[i], 5)};
            if (window.earliest > window.latest)
                throw m_scanner.error(tokenOf(m_rows[i], 5),
                                      fieldOf(kColumns[5], m_rows[i].id) + " no earlier than its ready time");
            m_data.service[i] = time(m_rows[i], 6);
            if (i == 0)
                depot.open = window;
            else
                m_data.windows[i] = {window};
        }
        if (m_data.service[0] != 0) {
            warn(tokenOf(m_rows[0], 6), "the depot's service time is not used");
            m_data.service[0] = 0;
        }
        m_data.depots = {depot};
    }

    ReadResult finish()
    {
        ReadResult result;
        result.options = {{"distance", m_rule}, {"unit", m_data.unit}};
        try {
            auto problem = std::make_shared<const Problem>(std::move(m_data));
            for (const auto& doubt : doubtsAbout(*problem, format::Warnings::kMost)) {
                if (doubt.node == Doubt::kAll)
                    warn(m_capacityToken, doubt.sentence);
                else
                    warn(tokenOf(m_rows[static_cast<std::size_t>(doubt.node)], 0), doubt.sentence);
            }
            result.problem = std::move(problem);
        } catch (const format::InputError& error) {
            throw format::InputError({m_scanner.file(), 0, 0}, error.found(), error.expected());
        }
        result.warnings = m_warnings.list();
        return result;
    }

    void warn(const Token& token, const std::string& sentence)
    {
        m_warnings.add(m_scanner.placeOf(token), sentence);
    }

    Token tokenOf(const Row& row, std::size_t column) const
    {
        constexpr std::string_view kBlanks = " \t\f\v";
        std::size_t at = row.start;
        for (; column > 0; --column)
            at = m_text.find_first_not_of(kBlanks, m_text.find_first_of(kBlanks, at));
        return m_scanner.tokenAt(at);
    }

    std::string_view m_text;
    Scanner m_scanner;
    const ReaderOptions& m_options;
    ProblemData m_data;
    std::string m_rule;
    std::int64_t m_vehicles = 0;
    Decimal m_capacity;
    Token m_capacityToken;
    std::vector<Row> m_rows;
    format::Warnings m_warnings;
};

} // namespace

std::vector<ReaderOption> solomonOptions()
{
    return {{"distance", distanceRuleNames(), std::string(kStandardRule),
             "how a straight-line length becomes a number; Solomon files mean trunc1 in the convention of "
             "the 12th "
             "DIMACS challenge (one decimal, cut off), exact (six decimals) in the older literature"},
            {"unit", {}, "", "what distances are measured in, for example km"}};
}

ReadResult readSolomon(std::string_view text, const std::string& file, const ReaderOptions& options)
{
    return Reader(text, file, options).read();
}

bool looksLikeSolomon(std::string_view text)
{
    constexpr int kMostHeaderLines = 40;
    constexpr std::size_t kMostBytes = 65'536;
    Scanner scanner(text.substr(0, kMostBytes), {});
    const Token name = scanner.line();
    if (looksNumeric(name.text) && name.text.find_first_of(" \t") != std::string_view::npos) return false;
    bool seenVehicles = false;
    for (int line = 0; line < kMostHeaderLines && !scanner.atEnd(); ++line) {
        const auto tokens = tokensOfLine(scanner);
        const bool numbers = looksNumeric(tokens.front().text);
        if (seenVehicles && numbers) return tokens.size() >= 5 && tokens.size() <= 9;
        if (!seenVehicles && anyNumber(tokens)) {
            if (tokens.size() < 2 || (numbers && tokens.size() > 2)) return false;
            seenVehicles = true;
        }
    }
    return false;
}

} // namespace tradeoff::problems::routing
