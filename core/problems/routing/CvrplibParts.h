// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/problems/Kinds.h"
#include "core/problems/routing/CvrplibText.h"
#include "core/problems/routing/Model.h"

#include <set>

namespace tradeoff::problems::routing {

/// What the parts of the CVRPLIB reader share: the text, what was chosen, and which sections were understood.
class CvrplibInput
{
public:
    using Line = CvrplibText::Line;
    using Table = CvrplibText::Table;

    CvrplibInput(std::string_view text, const std::string& file, const ReaderOptions& options);

    CvrplibText& text() { return m_text; }
    const ReaderOptions& options() const { return m_options; }
    std::string_view type() const { return m_type; }
    bool isTour() const { return m_type == "TSP" || m_type == "ATSP"; }
    std::int64_t nodes() const { return m_nodes; }

    /// The section, marked as understood; null where it is missing.
    const Table* take(const std::string& name);
    /// A section with one row per node: the row of each node. @throws format::InputError if ids are repeated,
    /// missing or beyond DIMENSION.
    std::vector<std::uint32_t> rowsByNode(const Table& table) const;
    /// The same for one row per vehicle of `vehicles`.
    std::vector<std::uint32_t> rowsByVehicle(const Table& table, std::int64_t vehicles) const;

    /// A whole number in [lowest, 2^62]. @throws format::InputError naming field and row.
    std::int64_t whole(const Table& table, std::size_t row, std::size_t column, std::int64_t lowest) const;
    /// A number from 0 at that scale. @throws format::InputError naming field and row.
    std::int64_t scaled(const Table& table, std::size_t row, std::size_t column, int scale) const;
    std::int64_t scaled(const Line& line, int scale) const;

    /// @throws format::InputError for a section that nobody took.
    void requireAllTaken() const;

private:
    void takeType();
    static std::optional<std::int64_t> scaled(const format::Decimal& value, int scale);
    static std::string scaledRule(const format::Decimal& value, int scale);
    std::vector<std::uint32_t> rowsById(const Table& table, std::int64_t ids, const std::string& rule) const;

    CvrplibText m_text;
    const ReaderOptions& m_options;
    std::string_view m_type;
    std::int64_t m_nodes = 0;
    std::set<std::string_view> m_taken;
};

/// Sets places and distances; returns the name of the convention: a rounding rule, or "geographic",
/// "pseudo_euclidean", "crystal_1", "crystal_2", "matrix".
std::string takeTravel(CvrplibInput& input, ProblemData& data);
/// Sets what is picked up and which stops are optional at which prize, where the text says so. depots: their
/// nodes. @throws format::InputError for a TYPE whose section is missing.
void takePickupsAndPrizes(CvrplibInput& input, const std::vector<std::size_t>& depots, ProblemData& data);
/// Sets depots, vehicles, demands and times.
void takeFleet(CvrplibInput& input, ProblemData& data);

} // namespace tradeoff::problems::routing
