// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/routing/PastedTable.h"

#include <algorithm>

namespace tradeoff::views {

using problems::routing::edit::StopField;
using problems::routing::edit::StopTexts;
using Role = PastedColumn::Role;

namespace {

struct KnownTitle
{
    const char* title;
    PastedColumn column;
};

constexpr PastedColumn field(StopField field)
{
    return {Role::Field, field};
}

constexpr PastedColumn kFrom = {Role::WindowFrom, StopField::Windows};
constexpr PastedColumn kTo = {Role::WindowTo, StopField::Windows};

constexpr KnownTitle kTitles[] = {
    {"name", field(StopField::Name)},
    {"stop", field(StopField::Name)},
    {"id", field(StopField::Name)},
    {"label", field(StopField::Name)},
    {"customer", field(StopField::Name)},
    {"x", field(StopField::X)},
    {"lon", field(StopField::X)},
    {"lng", field(StopField::X)},
    {"longitude", field(StopField::X)},
    {"y", field(StopField::Y)},
    {"lat", field(StopField::Y)},
    {"latitude", field(StopField::Y)},
    {"demand", field(StopField::Demand)},
    {"delivery", field(StopField::Demand)},
    {"quantity", field(StopField::Demand)},
    {"pickup", field(StopField::Pickup)},
    {"service", field(StopField::Service)},
    {"service time", field(StopField::Service)},
    {"windows", field(StopField::Windows)},
    {"time windows", field(StopField::Windows)},
    {"window", field(StopField::Windows)},
    {"skills", field(StopField::Skills)},
    {"optional", field(StopField::Optional)},
    {"prize", field(StopField::Prize)},
    {"from", kFrom},
    {"earliest", kFrom},
    {"ready", kFrom},
    {"open", kFrom},
    {"to", kTo},
    {"latest", kTo},
    {"due", kTo},
    {"close", kTo},
};

/// What a title names; a unit behind a comma or in brackets does not matter.
PastedColumn columnOf(const QString& title)
{
    QString word = title.toLower();
    for (const QChar end : {QLatin1Char(','), QLatin1Char('('), QLatin1Char('[')})
        word = word.section(end, 0, 0);
    word = word.trimmed();
    for (const KnownTitle& known : kTitles)
        if (word == QLatin1String(known.title)) return known.column;
    return {};
}

bool isNumberText(const QString& text)
{
    const std::string plain = QString(text).replace(QLatin1Char(','), QLatin1Char('.')).toStdString();
    return format::parseDecimal(plain).has_value();
}

bool takesNumber(StopField field)
{
    return field == StopField::X || field == StopField::Y || field == StopField::Service ||
           field == StopField::Prize;
}

} // namespace

PastedTable PastedTable::of(const QString& text)
{
    PastedTable table;
    QString separator = QStringLiteral(",");
    for (const char* candidate : {"\t", ";"})
        if (text.contains(QLatin1String(candidate))) {
            separator = QLatin1String(candidate);
            break;
        }
    for (QString line : text.split(QLatin1Char('\n'))) {
        line.remove(QLatin1Char('\r'));
        if (line.trimmed().isEmpty()) continue;
        QStringList cells = line.split(separator);
        for (QString& cell : cells) {
            cell = cell.trimmed();
            if (cell.size() >= 2 && cell.startsWith(QLatin1Char('"')) && cell.endsWith(QLatin1Char('"')))
                cell = cell.mid(1, cell.size() - 2);
        }
        table.rows.push_back(cells);
    }
    if (!table.rows.empty() && std::none_of(table.rows[0].begin(), table.rows[0].end(), isNumberText)) {
        table.titles = table.rows[0];
        table.rows.erase(table.rows.begin());
    }
    for (int c = 0; c < table.width(); ++c) table.columns.push_back(columnOf(table.titles.value(c)));
    return table;
}

int PastedTable::width() const
{
    qsizetype width = titles.size();
    for (const auto& row : rows) width = std::max(width, row.size());
    return static_cast<int>(width);
}

bool PastedTable::isRecognised() const
{
    for (std::size_t i = 0; i < columns.size(); ++i) {
        if (columns[i].role == Role::Ignore) return false;
        if (std::count(columns.begin(), columns.end(), columns[i]) > 1) return false;
    }
    return !columns.empty() && !rows.empty();
}

std::vector<StopTexts> PastedTable::texts(const std::vector<PastedColumn>& taken) const
{
    std::vector<StopTexts> result;
    for (const auto& row : rows) {
        StopTexts texts;
        QString from;
        QString to;
        for (std::size_t c = 0; c < taken.size(); ++c) {
            QString cell = row.value(static_cast<qsizetype>(c));
            if (taken[c].role == Role::WindowFrom) from = cell;
            if (taken[c].role == Role::WindowTo) to = cell;
            if (taken[c].role != Role::Field) continue;
            if (takesNumber(taken[c].field) && cell.count(QLatin1Char(',')) == 1)
                cell.replace(QLatin1Char(','), QLatin1Char('.'));
            texts[taken[c].field] = cell.toStdString();
        }
        if (!from.isEmpty() || !to.isEmpty())
            texts[StopField::Windows] = (from + QLatin1Char('-') + to).toStdString();
        result.push_back(std::move(texts));
    }
    return result;
}

} // namespace tradeoff::views
