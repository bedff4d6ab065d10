// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "views/choice/ChoiceDesk.h"

#include <QPixmap>
#include <QPolygonF>
#include <QWidget>

namespace tradeoff::views {

class HoverTip;
class Theme;

/// Accuracy against cost: every single option, the mixing line, the hull (solid where it can be had, dashed
/// where it cannot), a learned policy with its band, and the budget as a cross-hair that can be dragged.
class TradeChart final : public QWidget
{
    Q_OBJECT

public:
    TradeChart(ChoiceDesk& desk, const Theme& theme, QWidget* parent = nullptr);

    /// Where this amount of money and accuracy is drawn.
    QPointF placeOf(double ofTable, double accuracy) const;
    const HoverTip& tip() const { return *m_tip; }
    QSize sizeHint() const override { return {480, 240}; }

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    void forgetPicture();
    void findSpan();
    QRectF plot() const;
    void paintPicture(QPainter& painter) const;
    void paintLegend(QPainter& painter) const;
    void paintGrid(QPainter& painter) const;
    void paintHull(QPainter& painter) const;
    void paintLine(QPainter& painter) const;
    void paintPolicy(QPainter& painter) const;
    QColor bandColour() const;
    void paintOptions(QPainter& painter) const;
    void paintStanding(QPainter& painter) const;
    void paintGiven(QPainter& painter) const;
    void dragTo(const QPointF& position);
    void hover(const QPointF& position);

    ChoiceDesk& m_desk;
    const Theme& m_theme;
    double m_low = 0;
    double m_high = 1;
    double m_interval = 0.2;
    int m_decimals = 0;
    QPixmap m_picture;
    HoverTip* m_tip = nullptr;
    bool m_dragging = false;
};

/// The hull as a line for drawing: one point per pixel column at most. Empty where there is no hull.
QPolygonF hullLine(const ChoiceAnalysis& analysis, const BudgetAxis& axis, double low, double high,
                   const QRectF& plot);

} // namespace tradeoff::views
