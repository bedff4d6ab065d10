// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/problems/choice/NewRows.h"

#include "core/format/Decimal.h"
#include "core/format/TextFile.h"
#include "core/problems/choice/Companions.h"
#include "core/problems/choice/Draft.h"
#include "core/problems/choice/Source.h"

#include <algorithm>
#include <filesystem>
#include <limits>
#include <optional>
#include <unordered_map>

namespace tradeoff::problems::choice {

namespace {

namespace fs = std::filesystem;
using Codes = std::unordered_map<std::string, std::int32_t>;

/// In units of 10^-scale, rounded half away from zero; empty where that leaves int64.
std::optional<std::int64_t> unitsOf(const Number& number, int scale)
{
    if (number.scale > scale) {
        const std::int64_t unit = format::powerOfTen(number.scale - scale);
        const std::int64_t rest = number.mantissa % unit;
        const std::int64_t up = rest >= unit - unit / 2 ? 1 : rest <= unit / 2 - unit ? -1 : 0;
        return number.mantissa / unit + up;
    }
    const std::int64_t factor = format::powerOfTen(scale - number.scale);
    const std::int64_t most = std::numeric_limits<std::int64_t>::max() / factor;
    if (number.mantissa > most || number.mantissa < -most) return std::nullopt;
    return number.mantissa * factor;
}

/// One column of the table learnt from, filled cell by cell.
class Filling
{
public:
    explicit Filling(const Column& learnt) : m_learnt(learnt)
    {
        m_column.name = learnt.name;
        m_column.role = learnt.role;
        m_column.form = learnt.form;
        m_column.scale = learnt.scale;
        m_column.words = learnt.words;
        m_column.width = learnt.width;
        for (const auto& word : learnt.words)
            m_codes.emplace(word, static_cast<std::int32_t>(m_codes.size()));
        for (const auto number : learnt.numbers) {
            if (number == kMissing) continue;
            m_least = std::min(m_least, number);
            m_most = std::max(m_most, number);
        }
    }

    const std::string& name() const { return m_learnt.name; }
    std::size_t rounded() const { return m_rounded; }
    Column take() { return std::move(m_column); }

    void resize(std::size_t rows)
    {
        switch (m_column.form) {
        case Form::Number:
            m_column.numbers.resize(rows, kMissing);
            break;
        case Form::Category:
            m_column.codes.resize(rows, -1);
            break;
        case Form::Text:
            m_column.texts.resize(rows);
            break;
        case Form::Embedding:
            m_column.vectors.resize(rows * static_cast<std::size_t>(m_column.width), 0);
            break;
        }
    }

    /// False where the cell lies outside what was learnt from.
    bool set(std::size_t row, std::string_view cell, const format::Place& place, char mark)
    {
        switch (m_column.form) {
        case Form::Number:
            return setNumber(row, cell, place, mark);
        case Form::Category:
            return setWord(row, cell);
        case Form::Text:
            m_column.texts[row] = format::validUtf8(cell);
            return true;
        case Form::Embedding:
            return setVector(row, cell, place);
        }
        return true;
    }

private:
    bool setNumber(std::size_t row, std::string_view cell, const format::Place& place, char mark)
    {
        if (isMissing(cell)) return true;
        const auto number = readNumber(cell, mark, true);
        if (!number)
            throw format::InputError(place, std::string(cell), "a number, as '" + name() + "' holds");
        const auto units = unitsOf(*number, m_column.scale);
        if (!units) throw format::InputError(place, std::string(cell), "a smaller number");
        m_rounded += number->scale > m_column.scale &&
                     number->mantissa % format::powerOfTen(number->scale - m_column.scale) != 0;
        m_column.numbers[row] = *units;
        return *units >= m_least && *units <= m_most;
    }

    bool setWord(std::size_t row, std::string_view cell)
    {
        if (isMissing(cell)) return true;
        const auto code = m_codes.find(format::visibleName(cell));
        if (code == m_codes.end()) return false;
        m_column.codes[row] = code->second;
        return true;
    }

    bool setVector(std::size_t row, std::string_view cell, const format::Place& place)
    {
        const auto numbers = vectorOf(cell);
        if (!numbers || numbers->size() != static_cast<std::size_t>(m_column.width))
            throw format::InputError(place, std::string(cell.substr(0, 40)),
                                     "a list of " + std::to_string(m_column.width) + " numbers");
        std::copy(numbers->begin(), numbers->end(),
                  m_column.vectors.begin() + static_cast<std::ptrdiff_t>(row * numbers->size()));
        return true;
    }

    const Column& m_learnt;
    Column m_column;
    Codes m_codes;
    std::int64_t m_least = std::numeric_limits<std::int64_t>::max();
    std::int64_t m_most = std::numeric_limits<std::int64_t>::min();
    std::size_t m_rounded = 0;
};

std::optional<std::size_t> positionOf(const Header& header, const std::string& name)
{
    const auto at = std::find(header.names.begin(), header.names.end(), name);
    if (at == header.names.end()) return std::nullopt;
    return static_cast<std::size_t>(at - header.names.begin());
}

class NewRowsReading
{
public:
    NewRowsReading(const Table& train, std::string file, bool hasOutcomes)
        : m_train(train), m_file(std::move(file)), m_hasOutcomes(hasOutcomes)
    {
        m_rows.table.options = train.options;
        m_rows.table.isLogged = true;
        for (const auto& column : train.columns) m_fillings.emplace_back(column);
    }

    NewRows read(std::string_view text)
    {
        CsvSource source(text, m_file, format::guessCsvForm(text, m_file));
        const auto missing = readRows(source);
        if (!missing.empty()) readCompanion(missing, source.header());
        for (const auto& warning : source.warnings()) m_rows.warnings.push_back(warning);
        finish();
        return std::move(m_rows);
    }

private:
    struct Pair
    {
        Filling* filling;
        std::size_t column;
    };

    /// Gives the columns that the file lacks.
    std::vector<Filling*> readRows(CsvSource& source)
    {
        const Header& header = source.header();
        const std::size_t id = idColumn(header);
        std::vector<Pair> pairs;
        std::vector<Filling*> missing;
        for (auto& filling : m_fillings) {
            const auto at = positionOf(header, filling.name());
            if (at && *at != id)
                pairs.push_back({&filling, *at});
            else
                missing.push_back(&filling);
        }
        Report report;
        while (source.next()) {
            const std::string name = cleanId(source.cells()[id], source.placeOf(id), report);
            const auto [at, isNew] = m_positions.emplace(name, static_cast<std::int32_t>(m_positions.size()));
            if (!isNew && !m_hasOutcomes) throw format::InputError(source.placeOf(id), name, "each row once");
            if (isNew) {
                m_rows.table.rows.push_back(name);
                m_rows.outside.emplace_back();
                for (auto& filling : m_fillings) filling.resize(m_rows.table.rows.size());
            }
            take(source, pairs, static_cast<std::size_t>(at->second));
        }
        if (m_rows.table.rows.empty()) throw format::InputError({m_file, 2, 1}, "", "at least one row");
        for (const auto& warning : report.warnings.list()) m_rows.warnings.push_back(warning);
        if (!m_hasOutcomes) sayUnused(header, pairs, id);
        return missing;
    }

    void take(const Source& source, const std::vector<Pair>& pairs, std::size_t row)
    {
        for (const auto& [filling, column] : pairs) {
            if (filling->set(row, source.cells()[column], source.placeOf(column), source.mark())) continue;
            auto& outside = m_rows.outside[row];
            outside += (outside.empty() ? "" : ", ") + filling->name();
        }
    }

    void sayUnused(const Header& header, const std::vector<Pair>& pairs, std::size_t id)
    {
        std::string unused;
        for (std::size_t i = 0; i < header.names.size(); ++i) {
            const bool used = i == id || std::any_of(pairs.begin(), pairs.end(),
                                                     [i](const Pair& pair) { return pair.column == i; });
            if (!used) unused += (unused.empty() ? "'" : ", '") + header.names[i] + "'";
        }
        if (!unused.empty())
            m_rows.warnings.push_back(m_file +
                                      ": not used, since the policy did not learn from it: " + unused);
    }

    void readCompanion(const std::vector<Filling*>& missing, const Header& header)
    {
        const fs::path companion = fs::path(m_file).replace_extension(".queries.csv");
        std::error_code error;
        const bool isThere = fs::is_regular_file(companion, error);
        const auto lacks = [&](const Filling* filling) {
            return format::InputError({m_file, 1, 1}, "",
                                      "a column '" + filling->name() + "', which the policy learnt from" +
                                          (isThere ? ", here or in " + companion.filename().string() : ""));
        };
        if (!isThere || header.names.empty()) throw lacks(missing[0]);
        const std::string text = format::readTextFile(companion.string());
        CsvSource source(text, companion.string(), format::guessCsvForm(text, companion.string()));
        std::vector<Pair> pairs;
        for (Filling* filling : missing) {
            const auto at = positionOf(source.header(), filling->name());
            if (!at) throw lacks(filling);
            pairs.push_back({filling, *at});
        }
        const std::size_t id = idColumn(source.header());
        Report report;
        while (source.next()) {
            const auto row = m_positions.find(cleanId(source.cells()[id], source.placeOf(id), report));
            if (row != m_positions.end()) take(source, pairs, static_cast<std::size_t>(row->second));
        }
    }

    void finish()
    {
        Table& table = m_rows.table;
        table.name = fs::path(m_file).stem().string();
        for (auto& filling : m_fillings) {
            if (filling.rounded() > 0)
                m_rows.warnings.push_back(m_file + ": " + counted(filling.rounded(), "value") + " of '" +
                                          filling.name() + "' rounded as where it was learnt");
            table.columns.push_back(filling.take());
        }
        const std::vector<std::int64_t> nothing(table.rows.size() * table.options.size(), kMissing);
        table.accuracy = m_train.accuracy;
        table.accuracy.cells = nothing;
        table.cost = m_train.cost;
        table.cost.cells = nothing;
    }

    const Table& m_train;
    std::string m_file;
    bool m_hasOutcomes;
    NewRows m_rows;
    std::vector<Filling> m_fillings;
    Codes m_positions;
};

} // namespace

NewRows readNewRows(std::string_view text, const std::string& file, const Table& train)
{
    return NewRowsReading(train, file, false).read(text);
}

NewRows readColumns(std::string_view text, const std::string& file, const Table& train)
{
    return NewRowsReading(train, file, true).read(text);
}

} // namespace tradeoff::problems::choice
