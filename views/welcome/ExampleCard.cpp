// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/welcome/ExampleCard.h"

#include "views/controls/Card.h"
#include "views/kinds/Kinds.h"
#include "views/text/Quantity.h"
#include "views/theme/Theme.h"
#include "views/welcome/ThumbnailArea.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace tradeoff::views {

namespace {

constexpr int kPictureHeight = 128;
constexpr int kTextLines = 4;

/// "Routing": the kind as the first word of a card.
QString kindWord(const std::string& kind)
{
    const QString word = toQString(kind);
    return word.left(1).toUpper() + word.mid(1);
}

} // namespace

ExampleCard::ExampleCard(const ExampleCase& example, const Theme& theme, QWidget* parent)
    : QFrame(parent), m_example(example), m_theme(theme)
{
    setRole(this, "card");
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(1, 1, 1, 14);
    column->setSpacing(0);
    m_picture = new ThumbnailArea(theme, this);
    column->addWidget(m_picture);
    auto* texts = new QVBoxLayout;
    texts->setContentsMargins(14, 12, 14, 0);
    texts->setSpacing(4);
    auto* title = roleLabel(titleOf(example), "card-title", this);
    title->setWordWrap(true);
    texts->addWidget(title);
    m_text = roleLabel(QString(), "small", this);
    m_text->setWordWrap(true);
    m_text->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    texts->addWidget(m_text, 1);
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    m_open = new QPushButton(tr("Open and run"), this);
    setRole(m_open, "primary");
    m_open->setAccessibleDescription(titleOf(example));
    auto* seconds = roleLabel(QString::fromLatin1(example.seconds), "pill", this);
    seconds->setToolTip(tr("So long its first run takes; Stop keeps what was found by then"));
    row->addWidget(m_open);
    row->addWidget(seconds);
    row->addStretch(1);
    texts->addSpacing(6);
    texts->addLayout(row);
    column->addLayout(texts, 1);
    connect(&m_theme, &Theme::changed, this, &ExampleCard::scale);
    scale();
    setProblem(nullptr, nullptr);
}

void ExampleCard::scale()
{
    m_picture->setFixedHeight(m_theme.scaled(kPictureHeight));
    m_text->setMinimumHeight(m_theme.scaled(kTextLines * 14));
}

void ExampleCard::setProblem(problems::ProblemPtr problem, PlanPtr plan)
{
    m_open->setEnabled(problem != nullptr);
    QStringList words;
    if (problem)
        words << kindWord(problem->kind()) +
                     tr(" · %1.").arg(toQString(problem->size()).section(QLatin1Char(','), 0, 1));
    words << aboutOf(m_example);
    m_text->setText(words.join(QLatin1Char(' ')));
    m_picture->setProblem(std::move(problem), std::move(plan));
}

QString ExampleCard::about() const
{
    return m_text->text();
}

} // namespace tradeoff::views
