// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/locator/Locator.h"

#include "views/controls/Card.h"
#include "views/theme/Theme.h"

#include <QApplication>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QTextLayout>
#include <QVBoxLayout>

#include <algorithm>

namespace tradeoff::views {

namespace {

constexpr int kWidth = 620;
constexpr int kTop = 56;
constexpr int kRowHeight = 34;
constexpr int kMostRows = 11;
constexpr int kSide = 12;

/// Icon, title with the letters that fit in bold, detail; at the right the shortcut, else the group.
class EntryDelegate final : public QStyledItemDelegate
{
public:
    EntryDelegate(const LocatorModel& model, const Theme& theme, QObject* parent)
        : QStyledItemDelegate(parent), m_model(model), m_theme(theme)
    {
    }

    QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const override
    {
        return {200, m_theme.scaled(kRowHeight)};
    }

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        const LocatorEntry& entry = m_model.entry(index.row());
        const Tokens& tokens = m_theme.tokens();
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        if (option.state.testFlag(QStyle::State_Selected)) {
            painter->setPen(Qt::NoPen);
            painter->setBrush(tokens.selection);
            painter->drawRoundedRect(QRectF(option.rect).adjusted(6, 1, -6, -1), 6, 6);
            painter->setBrush(tokens.accent);
            painter->drawRoundedRect(
                QRectF(option.rect.left() + 6, option.rect.top() + 6, 3, option.rect.height() - 12), 1.5,
                1.5);
        }
        QRect room = option.rect.adjusted(kSide + 6, 0, -kSide - 4, 0);
        const int side = m_theme.scaled(16);
        entry.icon.paint(painter, QRect(room.left(), room.center().y() - side / 2, side, side));
        room.setLeft(room.left() + side + 10);
        room.setRight(paintEnd(*painter, room, entry));
        paintText(*painter, room, entry, index);
        painter->restore();
    }

private:
    /// Gives where the text must end.
    int paintEnd(QPainter& painter, const QRect& room, const LocatorEntry& entry) const
    {
        const bool isKeys = !entry.shortcut.isEmpty();
        const QString text = isKeys ? entry.shortcut : entry.group;
        painter.setFont(m_theme.text(11));
        painter.setPen(m_theme.tokens().muted);
        const int width = painter.fontMetrics().horizontalAdvance(text) + (isKeys ? 14 : 0);
        const int height = painter.fontMetrics().height() + 4;
        const QRect box(room.right() - width, room.center().y() - height / 2, width, height);
        if (isKeys) {
            painter.setPen(QPen(m_theme.tokens().line, 1));
            painter.setBrush(m_theme.tokens().raised);
            painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), 5, 5);
            painter.setPen(m_theme.tokens().muted);
        }
        painter.drawText(box, Qt::AlignCenter, text);
        return box.left() - 10;
    }

    void paintText(QPainter& painter, const QRect& room, const LocatorEntry& entry,
                   const QModelIndex& index) const
    {
        const Tokens& tokens = m_theme.tokens();
        const QFont font = m_theme.text(13);
        const QString title = QFontMetrics(font).elidedText(entry.title, Qt::ElideRight, room.width());
        QTextLayout layout(title, font);
        QList<QTextLayout::FormatRange> bold;
        for (const int place : index.data(LocatorModel::kPlacesRole).value<QList<int>>()) {
            QTextCharFormat format;
            format.setFontWeight(QFont::Bold);
            format.setForeground(tokens.accent);
            bold.push_back({place, 1, format});
        }
        layout.setFormats(bold);
        layout.beginLayout();
        QTextLine line = layout.createLine();
        layout.endLayout();
        if (!line.isValid()) return;
        painter.setPen(entry.whyNot.isEmpty() ? tokens.ink : tokens.faint);
        layout.draw(&painter, QPointF(room.left(), room.center().y() - line.height() / 2));
        const int used = static_cast<int>(line.naturalTextWidth()) + 12;
        const QString detail = entry.whyNot.isEmpty() ? entry.detail : entry.whyNot;
        const QRect rest = room.adjusted(used, 0, 0, 0);
        painter.setFont(m_theme.text(11));
        painter.setPen(tokens.muted);
        painter.drawText(rest, Qt::AlignLeft | Qt::AlignVCenter,
                         painter.fontMetrics().elidedText(detail, Qt::ElideRight, rest.width()));
    }

    const LocatorModel& m_model;
    const Theme& m_theme;
};

} // namespace

Locator::Locator(Source source, const Theme& theme, QWidget* window)
    : QFrame(window), m_source(std::move(source)), m_theme(theme)
{
    setRole(this, "locator");
    setAccessibleName(tr("Find anything"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(1, 10, 1, 8);
    column->setSpacing(6);
    m_field = new QLineEdit(this);
    m_field->setPlaceholderText(tr("Find anything"));
    m_field->setAccessibleName(tr("Find anything"));
    m_field->setAcceptDrops(false);
    auto* head = new QVBoxLayout;
    head->setContentsMargins(kSide, 0, kSide, 0);
    head->addWidget(m_field);
    column->addLayout(head);
    m_model = new LocatorModel(this);
    m_list = new QListView(this);
    setRole(m_list, "locator");
    m_list->setModel(m_model);
    m_list->setItemDelegate(new EntryDelegate(*m_model, theme, m_list));
    m_list->setFrameShape(NoFrame);
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setAccessibleName(tr("What fits"));
    column->addWidget(m_list);
    m_nothing = roleLabel(QString(), "muted", this);
    m_nothing->setContentsMargins(kSide + 6, 6, kSide, 10);
    m_nothing->setWordWrap(true);
    column->addWidget(m_nothing);
    m_hint = roleLabel(tr(">  actions      @  problems, scenarios and plans      #  runs      ?  help"),
                       "small", this);
    m_hint->setContentsMargins(kSide + 6, 0, kSide, 0);
    column->addWidget(m_hint);
    m_field->installEventFilter(this);
    connect(m_field, &QLineEdit::textChanged, this, &Locator::search);
    connect(m_list, &QListView::clicked, this, &Locator::choose);
    hide();
}

void Locator::open(const QString& beginning)
{
    if (isHidden()) m_before = QApplication::focusWidget();
    m_model->setEntries(m_source());
    m_field->setText(beginning);
    search();
    show();
    raise();
    m_field->setFocus(Qt::ShortcutFocusReason);
    if (beginning.isEmpty()) m_field->selectAll();
}

void Locator::search()
{
    m_model->search(m_field->text());
    const bool isEmpty = m_model->rowCount() == 0;
    if (!isEmpty) m_list->setCurrentIndex(m_model->index(0));
    m_list->setVisible(!isEmpty);
    m_nothing->setVisible(isEmpty);
    m_nothing->setText(
        tr("Nothing here is called “%1”. Fewer letters find more; ? shows what can be done by keys.")
            .arg(m_field->text().trimmed()));
    place();
}

void Locator::place()
{
    const int width = std::min(m_theme.scaled(kWidth), parentWidget()->width() - 40);
    const int room = parentWidget()->height() - kTop - m_theme.scaled(90);
    const int fitting = std::max(1, room / m_theme.scaled(kRowHeight));
    const int rows = std::clamp(m_model->rowCount(), 1, std::min(kMostRows, fitting));
    m_list->setFixedHeight(rows * m_theme.scaled(kRowHeight) + 2);
    setFixedWidth(width);
    adjustSize();
    move((parentWidget()->width() - width) / 2, kTop);
}

void Locator::choose()
{
    const QModelIndex current = m_list->currentIndex();
    if (!current.isValid()) return;
    const LocatorEntry entry = m_model->entry(current.row()); // going there may change the list
    if (!entry.whyNot.isEmpty() || !entry.go) return;
    if (!entry.staysOpen) leave();
    entry.go();
}

void Locator::leave()
{
    hide();
    if (m_before) m_before->setFocus(Qt::OtherFocusReason);
}

bool Locator::takeKey(int key)
{
    const int row = m_list->currentIndex().row();
    const int last = m_model->rowCount() - 1;
    const auto turn = [&](int to) {
        if (last >= 0) m_list->setCurrentIndex(m_model->index(std::clamp(to, 0, last)));
    };
    switch (key) {
    case Qt::Key_Down:
        turn(row == last ? 0 : row + 1);
        return true;
    case Qt::Key_Up:
        turn(row <= 0 ? last : row - 1);
        return true;
    case Qt::Key_PageDown:
        turn(row + kMostRows - 1);
        return true;
    case Qt::Key_PageUp:
        turn(row - kMostRows + 1);
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        choose();
        return true;
    case Qt::Key_Escape:
        leave();
        return true;
    default:
        return false;
    }
}

bool Locator::eventFilter(QObject* watched, QEvent* event)
{
    if (watched != m_field || isHidden()) return QFrame::eventFilter(watched, event);
    if (event->type() == QEvent::KeyPress) return takeKey(static_cast<QKeyEvent*>(event)->key());
    // A click elsewhere has taken the keyboard already: it stays there.
    if (event->type() == QEvent::FocusOut &&
        static_cast<QFocusEvent*>(event)->reason() != Qt::ActiveWindowFocusReason &&
        static_cast<QFocusEvent*>(event)->reason() != Qt::PopupFocusReason)
        hide();
    return QFrame::eventFilter(watched, event);
}

} // namespace tradeoff::views
