// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/format/Scanner.h"
#include "core/format/Warnings.h"

#include <array>
#include <map>
#include <string>
#include <vector>

namespace tradeoff::problems::routing {

/// A CVRPLIB or TSPLIB-like text taken apart: keys, sections and their rows, each with its place. What they
/// mean together is the reader's business.
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

    /// How the rows of a section look: an id, then numbers, on one line.
    struct Form
    {
        std::string_view name;
        std::string_view row; ///< "a coordinate row"
        std::string_view id;  ///< "node"
        std::size_t fewest = 0;
        std::size_t most = 0;
        std::array<std::string_view, 3> columns = {};
    };

    static constexpr std::int64_t kByCoordinates = 0; ///< instead of a depot's id

    /// The rows of a section. The matrix has no rows, only values; of depots either the id counts, or, where
    /// it is kByCoordinates, the two values.
    struct Table
    {
        const Form* form = nullptr;
        Line line;
        std::size_t columns = 0;        ///< values per row
        std::vector<std::int64_t> ids;  ///< from 1
        std::vector<std::size_t> start; ///< where each row (of the matrix: nothing) starts in the text
        std::vector<format::Decimal> values;

        std::size_t rows() const { return ids.size(); }
        const format::Decimal& value(std::size_t row, std::size_t column) const
        {
            return values[row * columns + column];
        }
    };

    /// text must outlive this. @throws format::InputError for an unknown section, a broken row, a key given
    /// twice with two values, or text that is neither.
    CvrplibText(std::string_view text, const std::string& file);

    /// The key's line; null where it is missing.
    const Line* find(const std::string& key) const;
    /// @throws format::InputError where it is missing.
    const Line& require(const std::string& key) const;
    /// The section; null where it is missing.
    const Table* findTable(const std::string& name) const;
    /// @throws format::InputError where it is missing.
    const Table& table(const std::string& name) const;
    /// All sections by name.
    const std::map<std::string, Table>& tables() const { return m_tables; }

    /// The value of a line with its own place. @throws format::InputError if it is empty.
    format::Token value(const Line& line) const;
    std::int64_t number(const Line& line, std::int64_t lowest, std::int64_t highest) const;
    format::Decimal decimal(const Line& line) const;

    /// "the demand of node 4".
    static std::string fieldOf(const Table& table, std::size_t row, std::size_t column);
    format::Token idToken(const Table& table, std::size_t row) const;
    format::Token valueToken(const Table& table, std::size_t row, std::size_t column) const;
    /// The k-th number of the matrix.
    format::Token weightToken(const Table& table, std::size_t k) const;

    format::InputError error(const format::Token& token, std::string expected) const;
    format::InputError errorOfFile(std::string expected) const;
    const std::string& file() const { return m_scanner.file(); }

    void warn(const format::Place& place, const std::string& sentence) { m_warnings.add(place, sentence); }
    void warn(const format::Token& token, const std::string& sentence)
    {
        warn(m_scanner.placeOf(token), sentence);
    }
    void warn(const Line& line, const std::string& sentence) { warn(line.token, sentence); }
    const format::Warnings& warnings() const { return m_warnings; }

    bool endsWithEof() const { return m_endsWithEof; }
    /// Depots are closed by -1.
    bool depotsClosed() const { return m_depotsClosed; }
    /// Nothing of the last line can be missing: it has its line end, or is the -1 after the depots.
    bool lastLineIsWhole() const { return m_lastLineIsWhole; }
    format::Place endPlace() const { return m_scanner.errorAtEnd("").place(); }

private:
    void readLines();
    void readKey(const Line& line);
    void readSection(const Line& line);
    bool atRow() const;
    void readRow(Table& table);
    void readDepots(Table& table);
    static void addDepot(Table& table, std::int64_t id, std::size_t start, const format::Decimal& x,
                         const format::Decimal& y);
    void readWeights(Table& table);
    format::Token afterBlanks(std::size_t offset, std::size_t tokensToSkip) const;

    format::Scanner m_scanner;
    std::string_view m_text;
    std::map<std::string, Line> m_keys;
    std::map<std::string, Table> m_tables;
    std::string_view m_lastSection;
    bool m_depotsClosed = false;
    bool m_endsWithDepots = false; // nothing follows that -1
    bool m_endsWithEof = false;
    bool m_lastLineIsWhole = false;
    format::Warnings m_warnings;
};

} // namespace tradeoff::problems::routing
