// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/problems/choice/NewOptions.h"

#include "core/format/Decimal.h"
#include "core/format/Error.h"
#include "core/format/Wide.h"
#include "core/problems/choice/Companions.h"
#include "core/problems/choice/Draft.h"
#include "core/problems/choice/NewRows.h"
#include "core/problems/choice/Problem.h"
#include "core/problems/choice/Source.h"
#include "core/problems/choice/TableReader.h"

#include <algorithm>
#include <numeric>
#include <optional>
#include <unordered_map>

namespace tradeoff::problems::choice {

namespace {

constexpr std::size_t kNone = SIZE_MAX;

using Positions = std::unordered_map<std::string, std::size_t>;

Positions positionsOf(const std::vector<std::string>& names)
{
    Positions positions;
    for (const auto& name : names) positions.emplace(name, positions.size());
    return positions;
}

std::string listed(const std::vector<Option>& options)
{
    std::string list;
    for (std::size_t i = 0; i < std::min<std::size_t>(options.size(), 8); ++i)
        list += (i ? ", '" : "'") + options[i].id + "'";
    return list + (options.size() > 8 ? ", …" : "");
}

/// Every cell times `factor`. @throws format::InputError if one leaves int64.
void multiply(Quantity& quantity, Wide factor, const std::string& file)
{
    for (auto& cell : quantity.cells) {
        if (cell == kMissing || factor == 1) continue;
        const Wide made = Wide(cell) * factor;
        if (made >= (Wide(1) << 62) || -made >= (Wide(1) << 62))
            throw format::InputError({file, 1, 1}, quantity.id, "numbers of fewer decimals");
        cell = static_cast<std::int64_t>(made);
    }
}

/// Brings both to the same decimals and parts; no value changes.
void align(Quantity& a, Quantity& b, const std::string& file)
{
    const int scale = std::max(a.scale, b.scale);
    const std::int64_t shared = std::gcd(a.parts, b.parts);
    const Wide parts = Wide(a.parts) * (b.parts / shared);
    if (parts >= (Wide(1) << 62)) throw format::InputError({file, 1, 1}, a.id, "fewer observations per cell");
    for (Quantity* of : {&a, &b}) {
        multiply(*of, Wide(format::powerOfTen(scale - of->scale)) * (parts / of->parts), file);
        of->scale = scale;
        of->parts = static_cast<std::int64_t>(parts);
    }
}

/// Are all values between 0 and 1?
bool areShares(const Quantity& quantity)
{
    const Wide one = Wide(format::powerOfTen(quantity.scale)) * quantity.parts;
    return std::all_of(quantity.cells.begin(), quantity.cells.end(),
                       [&](std::int64_t cell) { return cell == kMissing || (cell >= 0 && cell <= one); });
}

bool isSame(const Column& a, std::size_t rowA, const Column& b, std::size_t rowB)
{
    switch (a.form) {
    case Form::Number:
        return a.numbers[rowA] == b.numbers[rowB];
    case Form::Category:
        return a.codes[rowA] == b.codes[rowB];
    case Form::Text:
        return a.texts[rowA] == b.texts[rowB];
    case Form::Embedding: {
        const auto width = static_cast<std::size_t>(a.width);
        return std::equal(a.vectors.begin() + static_cast<std::ptrdiff_t>(rowA * width),
                          a.vectors.begin() + static_cast<std::ptrdiff_t>((rowA + 1) * width),
                          b.vectors.begin() + static_cast<std::ptrdiff_t>(rowB * width));
    }
    }
    return true;
}

void append(Column& to, const Column& from, std::size_t row)
{
    if (!from.numbers.empty()) to.numbers.push_back(from.numbers[row]);
    if (!from.codes.empty()) to.codes.push_back(from.codes[row]);
    if (!from.texts.empty()) to.texts.push_back(from.texts[row]);
    const auto width = static_cast<std::size_t>(to.width);
    for (std::size_t i = 0; i < width && !from.vectors.empty(); ++i)
        to.vectors.push_back(from.vectors[row * width + i]);
}

/// One widening of a table by a file.
class Widening
{
public:
    Widening(const Table& learnt, std::string_view text, const std::string& file,
             const ReaderOptions& options)
        : m_learnt(learnt), m_text(text), m_file(file)
    {
        ReadResult read = readCsvTable(text, file, options);
        m_observed = dynamic_cast<const Problem&>(*read.problem).table();
        m_made.warnings = std::move(read.warnings);
    }

    Widened run()
    {
        matchOptions();
        matchQuantity(m_observed.accuracy, m_learnt.accuracy);
        matchQuantity(m_observed.cost, m_learnt.cost);
        if (areShares(m_learnt.accuracy) && !areShares(m_observed.accuracy))
            throw format::InputError({m_file, 1, 1}, "accuracies beyond 0 to 1",
                                     "shares, as those that the policy learnt from are");
        matchRows();
        widen();
        count();
        return std::move(m_made);
    }

private:
    void matchOptions()
    {
        Positions known;
        for (const auto& option : m_learnt.options) known.emplace(option.id, known.size());
        m_made.table.options = m_learnt.options;
        m_made.firstNew = m_learnt.options.size();
        for (const auto& option : m_observed.options) {
            const auto found = known.find(option.id);
            m_toOption.push_back(found != known.end() ? found->second : m_made.table.options.size());
            if (found == known.end()) m_made.table.options.push_back(option);
        }
        if (m_made.table.options.size() == m_made.firstNew)
            throw format::InputError({m_file, 1, 1}, "no option but " + listed(m_observed.options),
                                     "an option that the policy does not know: it learnt from " +
                                         listed(m_learnt.options));
    }

    void matchQuantity(const Quantity& observed, const Quantity& learnt)
    {
        if (observed.unit == learnt.unit) return;
        if (!observed.unit.empty() && !learnt.unit.empty())
            throw format::InputError({m_file, 1, 1}, observed.id + " in " + observed.unit,
                                     learnt.unit + ", as the policy learnt it (--read currency=" +
                                         learnt.unit + " where the file only misnames it)");
        m_made.warnings.push_back(m_file + ": " + observed.id + " is taken to be in " +
                                  (learnt.unit.empty() ? "the unit that the policy learnt" : learnt.unit));
    }

    /// Where each row of the file goes, and the columns of those that were not learnt from.
    void matchRows()
    {
        const Positions known = positionsOf(m_learnt.rows);
        std::vector<std::size_t> own;
        for (std::size_t row = 0; row < m_observed.rows.size(); ++row) {
            const auto found = known.find(m_observed.rows[row]);
            m_toRow.push_back(found == known.end() ? kNone : found->second);
            if (found == known.end()) own.push_back(row);
        }
        if (own.empty() && lacksAColumn()) return;
        const NewRows read = readColumns(m_text, m_file, m_learnt);
        const Positions positions = positionsOf(read.table.rows);
        for (const auto& column : m_observed.columns)
            if (std::none_of(m_learnt.columns.begin(), m_learnt.columns.end(),
                             [&](const Column& learnt) { return learnt.name == column.name; }))
                m_made.warnings.push_back(m_file + ": not used, since the policy did not learn from it: '" +
                                          column.name + "'");
        for (std::size_t row = 0; row < m_observed.rows.size(); ++row) {
            const std::size_t at = positions.at(m_observed.rows[row]);
            if (m_toRow[row] != kNone) requireSame(read.table, at, m_toRow[row]);
            m_columnRow.push_back(at);
        }
        m_columns = read.table.columns;
    }

    bool lacksAColumn() const
    {
        const CsvSource source(m_text, m_file, format::guessCsvForm(m_text, m_file));
        const auto& names = source.header().names;
        return std::any_of(m_learnt.columns.begin(), m_learnt.columns.end(), [&](const Column& column) {
            return std::find(names.begin(), names.end(), column.name) == names.end();
        });
    }

    void requireSame(const Table& read, std::size_t at, std::size_t learntRow) const
    {
        for (std::size_t i = 0; i < m_learnt.columns.size(); ++i)
            if (!isSame(read.columns[i], at, m_learnt.columns[i], learntRow))
                throw format::InputError(placeOf(read.rows[at]),
                                         "row '" + read.rows[at] + "' with another '" +
                                             m_learnt.columns[i].name + "'",
                                         "what the row of this id has that the policy learnt from, or an id "
                                         "of its own");
    }

    format::Place placeOf(const std::string& row) const
    {
        CsvSource source(m_text, m_file, format::guessCsvForm(m_text, m_file));
        const std::size_t id = idColumn(source.header());
        Report unused;
        while (source.next())
            if (cleanId(source.cells()[id], source.placeOf(id), unused) == row) return source.placeOf(id);
        return {m_file, 0, 0};
    }

    void widen()
    {
        Table& table = m_made.table;
        table.name = m_learnt.name;
        table.rows = m_learnt.rows;
        table.weights = m_learnt.weights;
        table.columns = m_learnt.columns;
        table.split = m_learnt.split;
        table.isLogged = m_learnt.isLogged;
        table.assumptions = m_learnt.assumptions;
        for (std::size_t row = 0; row < m_toRow.size(); ++row) {
            if (m_toRow[row] != kNone) continue;
            m_toRow[row] = table.rows.size();
            table.rows.push_back(m_observed.rows[row]);
            for (std::size_t i = 0; i < table.columns.size(); ++i)
                append(table.columns[i], m_columns[i], m_columnRow[row]);
        }
        if (!table.weights.empty()) table.weights.resize(table.rows.size(), 1);
        if (!table.split.empty()) table.split.resize(table.rows.size(), Part::Train);
        table.accuracy = joined(m_learnt.accuracy, m_observed.accuracy);
        table.cost = joined(m_learnt.cost, m_observed.cost);
    }

    /// The cells of both; where both have one, the one learnt from.
    Quantity joined(Quantity learnt, Quantity observed) const
    {
        align(learnt, observed, m_file);
        const Table& table = m_made.table;
        Quantity made = learnt;
        made.cells.assign(table.rows.size() * table.options.size(), kMissing);
        for (std::size_t row = 0; row < m_observed.rows.size(); ++row)
            for (std::size_t option = 0; option < m_toOption.size(); ++option)
                made.cells[table.at(m_toRow[row], m_toOption[option])] =
                    observed.cells[m_observed.at(row, option)];
        for (std::size_t row = 0; row < m_learnt.rows.size(); ++row)
            for (std::size_t option = 0; option < m_learnt.options.size(); ++option)
                made.cells[table.at(row, option)] = learnt.cells[m_learnt.at(row, option)];
        return made;
    }

    void count()
    {
        const Table& table = m_made.table;
        for (std::size_t option = m_made.firstNew; option < table.options.size(); ++option) {
            std::size_t rows = 0;
            for (std::size_t row = 0; row < table.rows.size(); ++row) rows += table.isAvailable(row, option);
            if (rows == 0)
                throw format::InputError(
                    {m_file, 1, 1}, "option '" + table.options[option].id + "'",
                    "at least one row in which both its accuracy and its cost are known");
            m_made.observations.push_back(rows);
        }
    }

    const Table& m_learnt;
    std::string_view m_text;
    const std::string& m_file;
    Table m_observed;
    std::vector<std::size_t> m_toOption; ///< of each option of the file, its position in the widened table
    std::vector<std::size_t> m_toRow;    ///< the same of rows
    std::vector<Column> m_columns;       ///< as the file tells them
    std::vector<std::size_t> m_columnRow;
    Widened m_made;
};

} // namespace

Widened widened(const Table& learnt, std::string_view text, const std::string& file,
                const ReaderOptions& options)
{
    return Widening(learnt, text, file, options).run();
}

} // namespace tradeoff::problems::choice
