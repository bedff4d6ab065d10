// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QAbstractTableModel>
#include <QWidget>

#include <vector>

class QLabel;

namespace tradeoff::views {

class RowTable;
class Theme;

/// One sentence about a part of the problem.
struct Sentence
{
    enum class Tone { Plain, Good, Warn };
    QString mark; ///< one word in front: "error", "added"
    Tone tone = Tone::Plain;
    QString text;
    QString code; ///< for whoever looks it up; may be empty
    QString about;
    int index = -1;

    bool operator==(const Sentence&) const = default;
};

/// The sentences as rows.
class SentenceModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    SentenceModel(const Theme& theme, QObject* parent);

    void show(std::vector<Sentence> sentences);
    const std::vector<Sentence>& sentences() const { return m_sentences; }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : 3; }
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    const Theme& m_theme;
    std::vector<Sentence> m_sentences;
};

/// A list of sentences; choosing one asks for what it is about. Without any, one sentence says so.
class SentenceList final : public QWidget
{
    Q_OBJECT

public:
    SentenceList(const QString& name, const Theme& theme, QWidget* parent);

    void show(std::vector<Sentence> sentences, const QString& otherwise);
    RowTable& table() { return *m_table; }
    SentenceModel& model() { return *m_model; }

Q_SIGNALS:
    void chosen(const QString& about, int index);

private:
    SentenceModel* m_model = nullptr;
    RowTable* m_table = nullptr;
    QLabel* m_empty = nullptr;
};

} // namespace tradeoff::views
