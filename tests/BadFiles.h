// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/problems/Kinds.h"
#include "tests/Refusal.h"

#include <QFile>
#include <QStringList>
#include <QTest>
#include <stdexcept>

namespace tradeoff::tests {

/// "\n", "\t", "\r", "\\" and "\xHH" as in C; "\b" is a blank, for the ends of a line.
inline std::string unescaped(const QString& text)
{
    std::string plain;
    const std::string raw = text.toStdString();
    for (std::size_t at = 0; at < raw.size(); ++at) {
        if (raw[at] != '\\') {
            plain += raw[at];
            continue;
        }
        switch (raw[++at]) {
        case 'n':
            plain += '\n';
            break;
        case 't':
            plain += '\t';
            break;
        case 'r':
            plain += '\r';
            break;
        case 'b':
            plain += ' ';
            break;
        case 'x':
            plain += static_cast<char>(std::stoi(raw.substr(at + 1, 2), nullptr, 16));
            at += 2;
            break;
        default:
            plain += raw[at];
        }
    }
    return plain;
}

/// @throws std::logic_error unless the text has exactly one such place: a mistake in the test itself.
inline std::string replacedOnce(std::string text, const std::string& from, const std::string& to)
{
    const auto at = text.find(from);
    if (at == std::string::npos || text.find(from, at + 1) != std::string::npos)
        throw std::logic_error("not exactly one '" + from + "'");
    return text.replace(at, from.size(), to);
}

/// A block's edits applied to its sample.
inline std::string edited(std::string text, const QStringList& edits)
{
    for (const QString& edit : edits) {
        const auto arrow = edit.indexOf(QStringLiteral(" =>"));
        const std::string from = unescaped(edit.left(arrow));
        const std::string to = unescaped(edit.mid(arrow + 4));
        if (from == "*")
            text = to;
        else if (from == "$")
            text += to;
        else
            text = replacedOnce(text, from, to);
    }
    return text;
}

/// A refusal as the table writes it.
inline QString refusalText(const format::InputError& error)
{
    QString verdict = "refused";
    if (error.place().line > 0)
        verdict += QStringLiteral(" at %1:%2").arg(error.place().line).arg(error.place().column);
    if (!error.found().empty())
        verdict += " found '" + shown(format::quotable(error.found())) + "', expected";
    if (error.expected().starts_with("a problem file: ")) return verdict + " a problem file"; // and a list
    return verdict + (error.found().empty() ? ": " : " ") + shown(error.expected());
}

/// The verdict as the table writes it. Places of warnings lose the file's name.
inline QString verdictOn(const std::string& path, const std::string& sampleDigest)
{
    try {
        const auto result = problems::readProblem(path);
        QString verdict = result.problem->digest() == sampleDigest ? "the same problem" : "another problem";
        for (const auto& warning : result.warnings) {
            const QString text = shown(warning);
            verdict +=
                " | " + (text.startsWith(shown(path)) ? text.mid(static_cast<int>(path.size()) + 1) : text);
        }
        return verdict.replace("|  ", "| ");
    } catch (const format::InputError& error) {
        return refusalText(error);
    }
}

/// The blocks of a table of good and bad files as rows of a data-driven test with columns sample, edits and
/// verdict; how many there are.
inline int addBadFiles(const QString& path)
{
    QTest::addColumn<QString>("sample");
    QTest::addColumn<QStringList>("edits");
    QTest::addColumn<QString>("verdict");
    QFile table(path);
    if (!table.open(QIODevice::ReadOnly)) return 0;
    QString head;
    QStringList edits;
    int rows = 0;
    for (const QString& line : QString::fromUtf8(table.readAll()).split('\n')) {
        if (line.startsWith('[')) {
            head = line;
            edits.clear();
        } else if (line.startsWith("- ")) {
            edits << line.mid(2);
        } else if (line.startsWith("= ")) {
            QTest::newRow(qPrintable(head)) << head.mid(1, head.indexOf(']') - 1) << edits << line.mid(2);
            ++rows;
        }
    }
    return rows;
}

} // namespace tradeoff::tests
