// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/format/Scanner.h"

#include <map>
#include <string>
#include <vector>

namespace tradeoff::problems::routing {

/// A CVRPLIB or TSPLIB-like text taken apart: keys, sections and their rows, each with its place. What they
/// mean together is the reader's business. Nodes count from 0 (id - 1).
class CvrplibText
{
public:
    static constexpr std::int64_t kMostNodes = 50'000'000;

    /// One header line "KEY : value" or one section head.
    struct Line
    {
        format::Token token;
        std::string_view key;
        std::string_view value;
    };
    struct CoordinateRow
    {
        format::Token id;
        std::int64_t node = 0;
        format::Decimal x;
        format::Decimal y;
        format::Token xToken;
    };
    struct DemandRow
    {
        format::Token id;
        std::int64_t node = 0;
        std::int64_t demand = 0;
    };
    struct DepotRow
    {
        format::Token id;
        std::int64_t node = 0;
    };

    /// text must outlive this. @throws format::InputError for an unknown section, a broken row, a key given
    /// twice with two values, or a file that may be cut short.
    CvrplibText(std::string_view text, const std::string& file);

    /// The key's line; null where it is missing.
    const Line* find(const std::string& key) const;
    /// @throws format::InputError where it is missing.
    const Line& require(const std::string& key) const;
    bool hasSection(const std::string& name) const { return m_sections.count(name) != 0; }
    /// @throws format::InputError where it is missing.
    const Line& section(const std::string& name) const;

    const std::vector<CoordinateRow>& coordinates() const { return m_coordinates; }
    const std::vector<DemandRow>& demands() const { return m_demands; }
    const std::vector<DepotRow>& depots() const { return m_depots; }

    /// The value of a line with its own place. @throws format::InputError if it is empty.
    format::Token value(const Line& line) const;
    std::int64_t number(const Line& line, std::int64_t lowest, std::int64_t highest) const;
    format::InputError error(const format::Token& token, std::string expected) const;
    format::InputError errorOfFile(std::string expected) const;
    const format::Scanner& scanner() const { return m_scanner; }

    void warn(const format::Place& place, const std::string& sentence);
    void warn(const Line& line, const std::string& sentence)
    {
        warn(m_scanner.placeOf(line.token), sentence);
    }
    const std::vector<std::string>& warnings() const { return m_warnings; }

private:
    void readLines();
    void requireComplete();
    void readKey(const Line& line);
    void readSection(const Line& line);
    bool atRow() const;
    format::Token nodeToken(std::int64_t& node);
    void readCoordinates();
    void readDemands();
    void readDepots();
    void requireLineEnd(const std::string& row);
    void noteTrailingData();

    format::Scanner m_scanner;
    std::map<std::string, Line> m_keys;
    std::map<std::string, Line> m_sections;
    std::vector<CoordinateRow> m_coordinates;
    std::vector<DemandRow> m_demands;
    std::vector<DepotRow> m_depots;
    bool m_depotsClosed = false;   // by -1
    bool m_endsWithDepots = false; // nothing follows that -1
    std::vector<std::string> m_warnings;
};

} // namespace tradeoff::problems::routing
