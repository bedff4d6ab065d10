// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/runs/ProgressView.h"

#include "views/controls/Card.h"
#include "views/text/Quantity.h"
#include "views/theme/Theme.h"

#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QVBoxLayout>

namespace tradeoff::views {

ProgressView::ProgressView(RunsModel& model, const Theme& theme, QWidget* parent)
    : QWidget(parent), m_model(model), m_theme(theme)
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(14, 12, 14, 10);
    column->setSpacing(8);
    m_sentence = new QLabel(this);
    m_sentence->setWordWrap(true);
    m_sentence->setAccessibleName(tr("How the run goes"));
    column->addWidget(m_sentence);
    m_strategy = roleLabel(QString(), "muted", this);
    m_strategy->setWordWrap(true);
    column->addWidget(m_strategy);
    m_curve = new RunCurve(theme, this);
    column->addWidget(m_curve, 1);
    m_facts = new QWidget(this);
    auto* grid = new QGridLayout(m_facts);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(12);
    grid->setVerticalSpacing(5);
    grid->setColumnStretch(1, 1);
    m_best = addFact(tr("Best"));
    m_bound = addFact(tr("Bound"));
    m_gap = addFact(tr("Gap"));
    m_plans = addFact(tr("Plans"));
    m_iterations = addFact(tr("Iterations"));
    m_bestKnown = new QLineEdit(m_facts);
    setRole(m_bestKnown, "knob");
    m_bestKnown->setPlaceholderText(tr("not given"));
    m_bestKnown->setAccessibleName(tr("Best known value"));
    m_bestKnown->setToolTip(tr("The best value anybody has published for this problem. Gaps are told against "
                               "it where the strategy gives no bound."));
    grid->addWidget(roleLabel(tr("Best known"), "muted", m_facts), grid->rowCount(), 0);
    grid->addWidget(m_bestKnown, grid->rowCount() - 1, 1);
    column->addWidget(m_facts);
    m_complaint = roleLabel(tr("A number, please: 612.3"), "complaint", this);
    m_complaint->hide();
    column->addWidget(m_complaint);
    connect(m_bestKnown, &QLineEdit::editingFinished, this, &ProgressView::take);
    connect(&m_model, &QAbstractItemModel::modelReset, this, &ProgressView::refresh);
    connect(&m_model, &QAbstractItemModel::dataChanged, this, &ProgressView::refresh);
    connect(&m_theme, &Theme::changed, this, &ProgressView::refresh);
    refresh();
}

QLabel* ProgressView::addFact(const QString& name)
{
    auto* grid = static_cast<QGridLayout*>(m_facts->layout());
    const int row = grid->rowCount();
    auto* value = roleLabel(QString(), "fact", m_facts);
    grid->addWidget(roleLabel(name, "muted", m_facts), row, 0);
    grid->addWidget(value, row, 1);
    return value;
}

void ProgressView::follow(std::int64_t run)
{
    m_run = run;
    refresh();
}

int ProgressView::row() const
{
    return m_run == 0 ? (m_model.rowCount() > 0 ? 0 : -1) : m_model.rowOf(m_run);
}

const project::RunInfo* ProgressView::run() const
{
    return row() < 0 ? nullptr : &m_model.runAt(row());
}

void ProgressView::refresh()
{
    const auto look = QStringLiteral("font-size: %1px; font-weight: 600;").arg(m_theme.scaled(15));
    if (m_sentence->styleSheet() != look) m_sentence->setStyleSheet(look);
    const auto* run = this->run();
    m_facts->setVisible(run != nullptr);
    m_curve->setVisible(run != nullptr);
    m_strategy->setVisible(run != nullptr);
    if (!run) return m_sentence->setText(tr("No run yet. Press Run (F5), and its progress is told here."));
    const int row = m_model.rowOf(run->id);
    const auto cell = [&](int column) { return m_model.index(row, column).data().toString(); };
    const auto track = m_model.track(run->id);
    m_curve->show(track);
    const bool hasBest = !track->improvements.isEmpty();
    QString sentence = isRunning(*run) ? tr("Running for %1").arg(cell(RunsModel::Seconds))
                                       : tr("%1 after %2").arg(runStatus(*run), cell(RunsModel::Seconds));
    sentence[0] = sentence[0].toUpper();
    m_sentence->setText(hasBest ? tr("%1: %2").arg(sentence, cell(RunsModel::Best)) : sentence);
    QString how = cell(RunsModel::Strategy) + tr(" · seed %1").arg(run->seed);
    if (run->threads > 1) how += tr(" · %1 threads").arg(run->threads);
    m_strategy->setText(how);
    const auto* objective = m_model.firstObjective(*run);
    m_best->setText(hasBest ? cell(RunsModel::Best) : QStringLiteral("–"));
    const auto bound = m_model.boundOf(*run);
    m_bound->setText(bound && objective ? quantity(*objective, *bound) : tr("none"));
    m_bound->setToolTip(tr("By the word of the strategy: nobody has checked it"));
    m_gap->setText(cell(RunsModel::Gap));
    m_gap->setToolTip(gapHelp(m_model.gapOf(*run)));
    m_plans->setText(cell(RunsModel::Plans));
    m_iterations->setText(cell(RunsModel::Iterations));
}

void ProgressView::take()
{
    if (!m_bestKnown->isModified()) return;
    m_bestKnown->setModified(false);
    const auto* run = this->run();
    const auto* objective = run ? m_model.firstObjective(*run) : nullptr;
    if (!objective) return;
    const QString text = m_bestKnown->text().trimmed();
    const auto value = frontier::exactValue(*objective, text.toStdString());
    m_complaint->setVisible(!text.isEmpty() && !value);
    if (text.isEmpty() || value) Q_EMIT bestKnownGiven(toQString(objective->id), text);
}

void ProgressView::setBestKnown(const QString& text)
{
    m_bestKnown->setText(text);
    m_complaint->hide();
}

QString ProgressView::sentence() const
{
    return m_sentence->text();
}

QString ProgressView::gap() const
{
    return m_gap->text();
}

} // namespace tradeoff::views
