// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/format/Scanner.h"
#include "core/format/Warnings.h"
#include "core/problems/Kinds.h"
#include "core/problems/routing/Coordinates.h"
#include "core/problems/routing/Model.h"

#include <string>
#include <string_view>
#include <vector>

namespace tradeoff::problems::routing {

/// What readers of files of bare numbers share: lines of tokens with their places, the rounding rule, places
/// of nodes, and how a file ends. Distances are rounded as chosen, exact (six decimals) where nobody chooses.
/// Every function throws a format::InputError that names the place.
class NumberReader
{
public:
    static std::vector<ReaderOption> readerOptions();

protected:
    using Token = format::Token;
    using Decimal = format::Decimal;

    static constexpr std::int64_t kMostNodes = 1'000'000;

    /// comment: what starts a comment up to the line's end, or empty.
    NumberReader(std::string_view text, const std::string& file, const ReaderOptions& options,
                 std::string_view comment = {});

    /// Moves to the next line with anything on it; false at the end.
    bool advance();
    /// The same where there must be one.
    void require(const std::string& expected);
    std::size_t size() const { return m_line.size(); }
    const Token& token(std::size_t column) const { return m_line[column]; }
    /// The line has from fewest to most numbers. what: "a vehicle's row".
    void requireSize(std::size_t fewest, std::size_t most, const std::string& what) const;
    std::int64_t whole(std::size_t column, const std::string& field, std::int64_t lowest,
                       std::int64_t highest = std::int64_t{1} << 52) const;
    Decimal decimal(std::size_t column, const std::string& field) const;
    /// At this scale, from 0.
    std::int64_t scaled(std::size_t column, const std::string& field, int scale) const;
    /// Nothing follows but blanks, and the last line has its end.
    void requireEnd();

    void addPlace(std::size_t column);
    void addPlace(const Token& token, const Decimal& x, const Decimal& y);
    /// Once all places are there, in the order of the nodes.
    void setPlaces();
    /// Times are distances, in the problem's duration unit.
    void timeIsDistance();

    format::InputError error(const Token& at, const std::string& expected) const
    {
        return m_scanner.error(at, expected);
    }
    void warn(const Token& at, const std::string& sentence)
    {
        m_warnings.add(m_scanner.placeOf(at), sentence);
    }
    /// at: where doubts about the whole problem are told.
    ReadResult finish(const Token& at);

    ProblemData m_data;

private:
    format::Scanner m_scanner;
    std::string_view m_comment;
    std::vector<Token> m_line;
    std::vector<Token> m_placeTokens;
    GivenPlaces m_places;
    std::string m_rule;
    format::Warnings m_warnings;
};

/// How many numbers stand on the first lines that have any, and nothing else; for sniffing. -1 for a line
/// with words. Looks at the first `lines` lines.
std::vector<int> numbersPerLine(std::string_view text, std::size_t lines, std::string_view comment = {});

} // namespace tradeoff::problems::routing
