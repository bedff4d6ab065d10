// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/controls/ElidingBox.h"

#include <QStylePainter>

#include <algorithm>

namespace tradeoff::views {

namespace {

constexpr int kEnough = 146; ///< px: whole names at 100 %, the first letters of them at 200 %
constexpr int kTextAir = 2;  ///< px that the style leaves around the text

} // namespace

ElidingBox::ElidingBox(const QString& name, QWidget* parent) : QComboBox(parent)
{
    setAccessibleName(name);
    setToolTip(name);
    setSizeAdjustPolicy(AdjustToContents);
    connect(this, &QComboBox::currentTextChanged, this,
            [this, name](const QString& text) { setToolTip(name + QStringLiteral(": ") + text); });
}

QSize ElidingBox::minimumSizeHint() const
{
    const QSize least = QComboBox::minimumSizeHint();
    return {std::min(sizeHint().width(), kEnough), least.height()};
}

void ElidingBox::paintEvent(QPaintEvent*)
{
    QStylePainter painter(this);
    QStyleOptionComboBox option;
    initStyleOption(&option);
    painter.drawComplexControl(QStyle::CC_ComboBox, option);
    const QRect room =
        style()->subControlRect(QStyle::CC_ComboBox, &option, QStyle::SC_ComboBoxEditField, this);
    option.currentText =
        fontMetrics().elidedText(option.currentText, Qt::ElideRight, room.width() - kTextAir);
    painter.drawControl(QStyle::CE_ComboBoxLabel, option);
}

} // namespace tradeoff::views
