// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/table/SentenceList.h"

#include "views/controls/Card.h"
#include "views/table/PlanTable.h"
#include "views/theme/Theme.h"

#include <QHeaderView>
#include <QLabel>
#include <QVBoxLayout>

#include <algorithm>

namespace tradeoff::views {

SentenceModel::SentenceModel(const Theme& theme, QObject* parent)
    : QAbstractTableModel(parent), m_theme(theme)
{
}

void SentenceModel::show(std::vector<Sentence> sentences)
{
    if (sentences == m_sentences) return;
    beginResetModel();
    m_sentences = std::move(sentences);
    endResetModel();
}

int SentenceModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_sentences.size());
}

QVariant SentenceModel::data(const QModelIndex& index, int role) const
{
    const Sentence& sentence = m_sentences[static_cast<std::size_t>(index.row())];
    if (role == Qt::DisplayRole || role == Qt::EditRole)
        return index.column() == 0 ? sentence.mark : index.column() == 1 ? sentence.text : sentence.code;
    if (role == Qt::ForegroundRole && index.column() == 0)
        return sentence.tone == Sentence::Tone::Warn   ? m_theme.tokens().warn
               : sentence.tone == Sentence::Tone::Good ? m_theme.tokens().good
                                                       : m_theme.tokens().muted;
    if (role == Qt::ForegroundRole && index.column() == 2) return m_theme.tokens().muted;
    if (role == Qt::ToolTipRole) return sentence.text;
    return {};
}

QVariant SentenceModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) return {};
    return section == 0 ? tr("What") : section == 1 ? tr("Sentence") : tr("Code");
}

SentenceList::SentenceList(const QString& name, const Theme& theme, QWidget* parent)
    : QWidget(parent), m_model(new SentenceModel(theme, this))
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    m_empty = roleLabel({}, "empty", this);
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setWordWrap(true);
    column->addWidget(m_empty, 1);
    m_table = new RowTable(theme, this);
    m_table->setModel(m_model);
    m_table->setAccessibleName(name);
    m_table->horizontalHeader()->hide();
    m_table->horizontalHeader()->setStretchLastSection(false);
    m_table->horizontalHeader()->setSectionResizeMode(0, QHeaderView::ResizeToContents);
    m_table->horizontalHeader()->setSectionResizeMode(1, QHeaderView::Stretch);
    m_table->horizontalHeader()->setSectionResizeMode(2, QHeaderView::ResizeToContents);
    column->addWidget(m_table, 1);
    const auto choose = [this](const QModelIndex& at) {
        if (!at.isValid()) return;
        const Sentence& sentence = m_model->sentences()[static_cast<std::size_t>(at.row())];
        if (sentence.index >= 0) Q_EMIT chosen(sentence.about, sentence.index);
    };
    connect(m_table, &QAbstractItemView::clicked, this, choose);
    connect(m_table, &QAbstractItemView::activated, this, choose);
    show({}, {});
}

void SentenceList::show(std::vector<Sentence> sentences, const QString& otherwise)
{
    m_empty->setText(otherwise);
    m_empty->setVisible(sentences.empty());
    m_table->setVisible(!sentences.empty());
    m_model->show(std::move(sentences));
}

} // namespace tradeoff::views
