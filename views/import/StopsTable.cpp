// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/import/StopsTable.h"

#include "core/format/Decimal.h"
#include "core/format/Error.h"
#include "core/problems/Kinds.h"

#include <QCoreApplication>

#include <algorithm>

namespace tradeoff::views {

using problems::routing::edit::StopField;
using Role = PastedColumn::Role;

namespace {

QString tr(const char* text)
{
    return QCoreApplication::translate("StopsTable", text);
}

constexpr PastedColumn field(StopField of)
{
    return {Role::Field, of};
}

/// The column with this meaning; -1 for none.
int columnFor(const StopsMeaning& meaning, const PastedColumn& wanted)
{
    const auto at = std::find(meaning.columns.begin(), meaning.columns.end(), wanted);
    return at == meaning.columns.end() ? -1 : static_cast<int>(at - meaning.columns.begin());
}

std::string quoted(const QString& text)
{
    std::string out = "\"";
    for (const char c : text.toStdString()) {
        if (c == '"' || c == '\\') out += '\\';
        if (static_cast<unsigned char>(c) >= 0x20) out += c;
    }
    return out + '"';
}

/// Writes one row after the other, cell by cell.
class Writer
{
public:
    Writer(const PastedTable& table, const StopsMeaning& meaning) : m_table(table), m_meaning(meaning) {}

    std::string place(int row) const
    {
        const char* x = m_meaning.isOnEarth ? "lon" : "x";
        const char* y = m_meaning.isOnEarth ? "lat" : "y";
        return "\"id\": " + quoted(nameOf(row)) + ", \"" + x + "\": " + number(row, field(StopField::X)) +
               ", \"" + y + "\": " + number(row, field(StopField::Y));
    }

    std::string stop(int row) const
    {
        std::string text = "{" + place(row);
        addNumber(text, row, "delivery", StopField::Demand);
        addNumber(text, row, "pickup", StopField::Pickup);
        addNumber(text, row, "service", StopField::Service);
        const QString from = cell(row, {Role::WindowFrom, StopField::Windows});
        const QString to = cell(row, {Role::WindowTo, StopField::Windows});
        if (!from.isEmpty() || !to.isEmpty()) {
            if (from.isEmpty() || to.isEmpty())
                refuse(row, {from.isEmpty() ? Role::WindowFrom : Role::WindowTo, StopField::Windows},
                       "both ends of a window, or none");
            text += ", \"windows\": [[" + time(from) + ", " + time(to) + "]]";
        }
        return text + "}";
    }

private:
    QString cell(int row, const PastedColumn& of) const
    {
        const int column = columnFor(m_meaning, of);
        return column < 0 ? QString() : m_table.rows[static_cast<std::size_t>(row)].value(column);
    }

    QString nameOf(int row) const
    {
        const QString name = cell(row, field(StopField::Name));
        return name.isEmpty() ? QString::number(row + 1) : name;
    }

    [[noreturn]] void refuse(int row, const PastedColumn& of, const char* expected) const
    {
        const int line = row + 1 + (m_table.titles.isEmpty() ? 0 : 1);
        throw format::InputError({"table", line, columnFor(m_meaning, of) + 1}, cell(row, of).toStdString(),
                                 expected);
    }

    /// As in the file, with a point for a decimal comma.
    std::string number(int row, const PastedColumn& of) const
    {
        QString text = cell(row, of);
        if (text.count(QLatin1Char(',')) == 1) text.replace(QLatin1Char(','), QLatin1Char('.'));
        const auto value = format::parseDecimal(text.toStdString());
        if (!value) refuse(row, of, "a number");
        return format::formatDecimal(value->mantissa, value->scale);
    }

    void addNumber(std::string& text, int row, const char* key, StopField of) const
    {
        if (!cell(row, field(of)).isEmpty())
            text += std::string(", \"") + key + "\": " + number(row, field(of));
    }

    /// A number of minutes, or a time of day.
    static std::string time(const QString& text)
    {
        return text.contains(QLatin1Char(':')) ? quoted(text) : text.toStdString();
    }

    const PastedTable& m_table;
    const StopsMeaning& m_meaning;
};

bool needsTimes(const StopsMeaning& meaning)
{
    return std::any_of(meaning.columns.begin(), meaning.columns.end(), [](const PastedColumn& column) {
        return column.role == Role::WindowFrom || column.role == Role::WindowTo ||
               column == field(StopField::Service);
    });
}

} // namespace

StopsMeaning meaningOf(const PastedTable& table)
{
    StopsMeaning meaning;
    meaning.columns = table.columns;
    for (std::size_t c = 0; c < meaning.columns.size(); ++c) { // of two that say the same the first holds
        const auto first = std::find(meaning.columns.begin(), meaning.columns.end(), meaning.columns[c]);
        if (first != meaning.columns.begin() + static_cast<std::ptrdiff_t>(c)) meaning.columns[c] = {};
    }
    for (const QString& title : table.titles)
        if (title.startsWith(QLatin1String("lon"), Qt::CaseInsensitive) ||
            title.startsWith(QLatin1String("lng"), Qt::CaseInsensitive))
            meaning.isOnEarth = true;
    return meaning;
}

QString whyNotStops(const PastedTable& table, const StopsMeaning& meaning)
{
    if (table.rows.size() < 2) return tr("A depot and at least one stop are needed: a row each.");
    if (columnFor(meaning, field(StopField::X)) < 0 || columnFor(meaning, field(StopField::Y)) < 0)
        return tr("Say which columns hold the two coordinates.");
    for (const PastedColumn& column : meaning.columns)
        if (column.role != Role::Ignore &&
            std::count(meaning.columns.begin(), meaning.columns.end(), column) > 1)
            return tr("Two columns mean the same.");
    return {};
}

std::string routingJson(const PastedTable& table, const StopsMeaning& meaning, const QString& name)
{
    const Writer writer(table, meaning);
    std::string text = "{\"kind\": \"routing\", \"version\": 1, \"name\": " + quoted(name);
    if (meaning.isOnEarth) text += ",\n\"distance\": {\"unit\": \"km\"}";
    if (needsTimes(meaning))
        text += meaning.isOnEarth ? ",\n\"duration\": {\"unit\": \"min\", \"speed\": 50}"
                                  : ",\n\"duration\": {\"unit\": \"min\", \"from\": \"distance\"}";
    text += ",\n\"depots\": [{" + writer.place(meaning.depot) + "}],\n\"vehicles\": [{\"id\": \"vehicle\"";
    if (meaning.vehicles > 0) text += ", \"count\": " + std::to_string(meaning.vehicles);
    if (meaning.capacity > 0) text += ", \"capacity\": " + std::to_string(meaning.capacity);
    text += "}],\n\"stops\": [";
    bool isFirst = true;
    for (int row = 0; row < static_cast<int>(table.rows.size()); ++row) {
        if (row == meaning.depot) continue;
        text += (isFirst ? "\n" : ",\n") + writer.stop(row);
        isFirst = false;
    }
    return text + "]}\n";
}

problems::ProblemPtr problemOf(const PastedTable& table, const StopsMeaning& meaning, const QString& name)
{
    const std::string text = routingJson(table, meaning, name);
    for (const auto& reader : problems::kindOf("routing").readers)
        if (reader.sniff(text)) return reader.read(text, name.toStdString(), {}).problem;
    throw format::InputError({name.toStdString()}, "a table", "one that a reader of routing problems takes");
}

} // namespace tradeoff::views
