// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/choice/BudgetSlider.h"

#include "core/format/Decimal.h"
#include "views/choice/PlotArea.h"
#include "views/controls/Card.h"
#include "views/text/Quantity.h"
#include "views/theme/Theme.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMouseEvent>
#include <QPainter>
#include <QVBoxLayout>

namespace tradeoff::views {

namespace {

constexpr double kMiddle = 15;
constexpr double kTenth = 0.1;

} // namespace

BudgetTrack::BudgetTrack(ChoiceDesk& desk, const Theme& theme, QWidget* parent)
    : QWidget(parent), m_desk(desk), m_theme(theme)
{
    setFocusPolicy(Qt::StrongFocus);
    setFixedHeight(28);
    setCursor(Qt::PointingHandCursor);
    setAccessibleName(tr("Budget"));
    setAccessibleDescription(
        tr("Left and Right go to the next breakpoint, Page Up and Page Down by a tenth."));
    const auto repaint = qOverload<>(&QWidget::update);
    connect(&m_desk, &ChoiceDesk::moved, this, repaint);
    connect(&m_desk, &ChoiceDesk::problemChanged, this, repaint);
    connect(&m_theme, &Theme::changed, this, repaint);
}

double BudgetTrack::x(double ofTable) const
{
    return kPlotLeft + m_desk.axis().shareOf(ofTable) * (width() - kPlotLeft - kPlotRight);
}

QPoint BudgetTrack::placeOf(double ofTable) const
{
    return QPointF(x(ofTable), kMiddle).toPoint();
}

QPoint BudgetTrack::handle() const
{
    return m_desk.hasBudgets() ? placeOf(m_desk.money(m_desk.standing().budget)) : QPoint();
}

void BudgetTrack::dragTo(double position)
{
    m_desk.setAmount(m_desk.axis().amountAt((position - kPlotLeft) / (width() - kPlotLeft - kPlotRight)));
}

void BudgetTrack::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton || !m_desk.hasBudgets()) return;
    setFocus(Qt::MouseFocusReason);
    m_dragging = true;
    dragTo(event->position().x());
}

void BudgetTrack::mouseMoveEvent(QMouseEvent* event)
{
    if (m_dragging) dragTo(event->position().x());
}

void BudgetTrack::mouseReleaseEvent(QMouseEvent*)
{
    m_dragging = false;
}

void BudgetTrack::wheelEvent(QWheelEvent* event)
{
    m_desk.moveSteps(event->angleDelta().y() > 0 ? 1 : -1);
    event->accept();
}

void BudgetTrack::keyPressEvent(QKeyEvent* event)
{
    switch (event->key()) {
    case Qt::Key_Right:
    case Qt::Key_Up:
        return m_desk.moveSteps(1);
    case Qt::Key_Left:
    case Qt::Key_Down:
        return m_desk.moveSteps(-1);
    case Qt::Key_PageUp:
        return m_desk.moveShare(kTenth);
    case Qt::Key_PageDown:
        return m_desk.moveShare(-kTenth);
    case Qt::Key_Home:
        return m_desk.setBudget(m_desk.leastBudget());
    case Qt::Key_End:
        return m_desk.setBudget(m_desk.largestBudget());
    default:
        QWidget::keyPressEvent(event);
    }
}

void BudgetTrack::focusInEvent(QFocusEvent* event)
{
    QWidget::focusInEvent(event);
    update();
}

void BudgetTrack::focusOutEvent(QFocusEvent* event)
{
    QWidget::focusOutEvent(event);
    update();
}

void BudgetTrack::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Tokens& tokens = m_theme.tokens();
    const QRectF whole(kPlotLeft, kMiddle - 2, width() - kPlotLeft - kPlotRight, 4);
    painter.setPen(Qt::NoPen);
    painter.setBrush(tokens.line);
    painter.drawRoundedRect(whole, 2, 2);
    if (!m_desk.hasBudgets()) return;
    const double from = x(m_desk.money(m_desk.leastBudget()));
    const double to = x(m_desk.money(m_desk.largestBudget()));
    const double at = x(m_desk.money(m_desk.standing().budget));
    painter.setBrush(tokens.faint);
    painter.drawRoundedRect(QRectF(from, kMiddle - 2, to - from, 4), 2, 2);
    painter.setBrush(tokens.accent);
    painter.drawRoundedRect(QRectF(from, kMiddle - 2, at - from, 4), 2, 2);
    painter.setBrush(m_theme.series(4));
    for (const auto& baseline : m_desk.analysis()->baselines)
        if (!baseline.values.empty())
            painter.drawRect(QRectF(x(m_desk.money(baseline.values[1].number)) - 0.75, kMiddle - 10, 1.5, 6));
    painter.setPen(QPen(tokens.accent, 3));
    painter.setBrush(tokens.surface);
    painter.drawEllipse(QPointF(at, kMiddle), 7.5, 7.5);
    if (!hasFocus()) return;
    painter.setPen(QPen(tokens.accent, tokens.focusWidth));
    painter.setBrush(Qt::NoBrush);
    painter.drawEllipse(QPointF(at, kMiddle), 11.5, 11.5);
}

BudgetSlider::BudgetSlider(ChoiceDesk& desk, const Theme& theme, QWidget* parent)
    : QWidget(parent), m_desk(desk)
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_track = new BudgetTrack(desk, theme, this);
    column->addWidget(m_track);
    m_row = new QHBoxLayout;
    m_row->setContentsMargins(kPlotLeft, 0, kPlotRight, 0);
    m_row->setSpacing(6);
    m_least = roleLabel(QString(), "small", this);
    m_largest = roleLabel(QString(), "small", this);
    m_unit = roleLabel(QString(), "small", this);
    m_field = new QLineEdit(this);
    m_field->setFixedWidth(theme.scaled(88));
    m_field->setAlignment(Qt::AlignRight);
    m_field->setAccessibleName(tr("Budget as a number"));
    m_field->setToolTip(tr("Type a budget and press Enter"));
    auto* name = roleLabel(tr("Budget"), "title", this);
    name->setBuddy(m_field);
    m_row->addWidget(m_least);
    m_row->addStretch(1);
    m_row->addWidget(name);
    m_row->addWidget(m_field);
    m_row->addWidget(m_unit);
    m_row->addStretch(1);
    m_row->addWidget(m_largest);
    column->addLayout(m_row);
    connect(m_field, &QLineEdit::returnPressed, this, &BudgetSlider::takeField);
    connect(m_field, &QLineEdit::editingFinished, this, &BudgetSlider::refresh);
    connect(&m_desk, &ChoiceDesk::moved, this, &BudgetSlider::refresh);
    connect(&m_desk, &ChoiceDesk::unitsChanged, this, &BudgetSlider::refresh);
    connect(&m_desk, &ChoiceDesk::problemChanged, this, &BudgetSlider::refresh);
    refresh();
}

void BudgetSlider::addControl(QWidget* control)
{
    m_row->insertWidget(m_row->indexOf(m_unit) + 1, control);
}

void BudgetSlider::refresh()
{
    const bool has = m_desk.hasBudgets();
    m_field->setEnabled(has);
    const auto& units = m_desk.units();
    m_least->setText(has ? units.plain(m_desk.money(m_desk.leastBudget())) : QString());
    m_largest->setText(has ? units.plain(m_desk.money(m_desk.largestBudget())) : QString());
    m_unit->setText(has ? m_desk.units().currency + m_desk.units().suffix() : QString());
    m_field->setText(has ? m_desk.units().plain(m_desk.money(m_desk.standing().budget)) : QString());
}

void BudgetSlider::takeField()
{
    QString text = m_field->text().trimmed();
    text.remove(QLatin1Char(',')).remove(QLatin1Char(' '));
    const auto decimal = format::parseDecimal(text.toStdString());
    if (!decimal || !m_desk.hasBudgets()) return refresh();
    const auto& cost = m_desk.problem()->table().cost;
    const auto exact = format::atScale(*decimal, cost.scale);
    const bool fits = exact && *exact >= 0 && *exact <= m_desk.largestBudget() / cost.parts;
    if (m_desk.units().per == Per::Table && fits) return m_desk.setBudget(*exact * cost.parts);
    const double typed =
        static_cast<double>(decimal->mantissa) / static_cast<double>(format::powerOfTen(decimal->scale));
    m_desk.setAmount(typed / m_desk.units().factor());
}

} // namespace tradeoff::views
